import type { Browser } from "playwright-core";
import { demoRoute } from "#server/launch/pbx/local-pbx.ts";
import type { OutgoingCall } from "#server/launch/phone/outgoing-call.ts";
import type { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";
import type { TestEnd } from "#test/support/desk-browser.ts";
import { openOutside, openPhone, tones } from "#test/support/phone/open-phone.ts";
import { VoiceDesk, voiceFlags } from "#test/support/phone/voice-desk.ts";

/** A call centre on a real Asterisk: agents talk in browsers, callers by SIP. */
export class VoiceCentre {
  readonly pbx: TestAsterisk;
  readonly server: DemoServer;
  readonly office: Office;
  readonly #browser: Browser;
  #phones: SipPhone[] = [];
  #desks: VoiceDesk[] = [];

  private constructor(pbx: TestAsterisk, server: DemoServer, browser: Browser) {
    this.pbx = pbx;
    this.server = server;
    this.#browser = browser;
    this.office = new Office(browser, server.url);
  }

  static async open(): Promise<VoiceCentre> {
    const pbx = await startAsterisk({ routes: [demoRoute] });
    const [server, browser] = await Promise.all([
      startDemoServer({ env: pbx.environment }),
      launchBrowser(voiceFlags),
    ]);
    return new VoiceCentre(pbx, server, browser);
  }

  /** Signed in and, unless told otherwise, ready for calls. */
  async desk(userName: "ana" | "ben" | "sue", ready = true): Promise<VoiceDesk> {
    const hertz = userName === "sue" ? tones.supervisor : tones[userName];
    const desk = await VoiceDesk.open(this.office, userName, hertz);
    this.#desks.push(desk);
    if (ready) await desk.startShift();
    return desk;
  }

  /** A known customer calls the front desk and waits there. */
  async caller(from = "0912345678"): Promise<OutgoingCall> {
    const phone = this.#kept(await openPhone(this.pbx));
    const call = await phone.call({ to: demoRoute.number, from });
    await call.hears(tones.music);
    return call;
  }

  /** Whoever is at the end of outside numbers. */
  async outside(): Promise<SipPhone> {
    return this.#kept(await openOutside(this.pbx));
  }

  /** After each test: everybody hangs up, finishes their work and goes home. */
  async clear(test?: TestEnd): Promise<void> {
    await this.office.takePictures(test);
    await Promise.all(this.#phones.splice(0).map((phone) => phone.close()));
    const leaving = this.#desks.splice(0).map((desk) => desk.goHome());
    // What a failed test left behind may not let them go; its own failure is what counts.
    if (test?.result?.state === "fail") await Promise.allSettled(leaving);
    else await Promise.all(leaving);
    await this.office.close();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.dispose();
    await this.pbx.dispose();
  }

  #kept(phone: SipPhone): SipPhone {
    this.#phones.push(phone);
    return phone;
  }
}

/** Until the caller hears exactly these; none is silence. */
export async function callerHears(
  call: Pick<OutgoingCall, "listen">,
  ...hertz: number[]
): Promise<void> {
  const wanted = Object.values(tones).filter((tone) => hertz.includes(tone));
  const deadline = performance.now() + 8_000;
  for (;;) {
    const { tones: heard } = await call.listen(Object.values(tones));
    if (heard.join() === wanted.join()) return;
    if (performance.now() > deadline) {
      throw new Error(
        `Heard ${heard.join() || "nothing"} instead of ${wanted.join() || "nothing"}.`,
      );
    }
  }
}
