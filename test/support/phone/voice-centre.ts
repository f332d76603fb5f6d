import type { Pool } from "pg";
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
import { aPbxLine } from "#test/support/pbx-line.ts";
import type { PbxLine } from "#test/support/pbx-line.ts";
import { VoiceDesk, voiceFlags } from "#test/support/phone/voice-desk.ts";

const knownNumber = "0912345678";

/** A call centre on a real Asterisk: agents talk in browsers, callers by SIP. */
export class VoiceCentre {
  readonly pbx: TestAsterisk;
  readonly server: DemoServer;
  /** Between the server and Asterisk: events, requests and the browsers' SIP. */
  readonly line: PbxLine;
  readonly office: Office;
  readonly #browser: Browser;
  #phones: SipPhone[] = [];
  readonly #desks = new Map<string, VoiceDesk>();

  private constructor(pbx: TestAsterisk, line: PbxLine, server: DemoServer, browser: Browser) {
    this.pbx = pbx;
    this.line = line;
    this.server = server;
    this.#browser = browser;
    this.office = new Office(browser, server.url);
  }

  /** `prepare` changes the demo before the server starts. */
  static async open(prepare?: (pool: Pool) => Promise<unknown>): Promise<VoiceCentre> {
    const pbx = await startAsterisk({ routes: [demoRoute] });
    const line = await aPbxLine(pbx.url);
    const [server, browser] = await Promise.all([
      startDemoServer({
        env: { ...pbx.environment, ASTERISK_ARI_URL: line.url },
        ...(prepare && { prepare }),
      }),
      launchBrowser(voiceFlags),
    ]);
    return new VoiceCentre(pbx, line, server, browser);
  }

  /** Signed in and, unless told otherwise, ready for calls. */
  async desk(userName: string, ready = true, hertz = toneOf(userName)): Promise<VoiceDesk> {
    const desk = await VoiceDesk.open(this.office, userName, hertz);
    this.#desks.set(userName, desk);
    if (ready) await desk.startShift();
    return desk;
  }

  /** A known customer calls the front desk and waits there. */
  async caller(from = knownNumber): Promise<OutgoingCall> {
    const call = await this.callerIn(demoRoute.number, from);
    await call.hears(tones.music);
    return call;
  }

  /** Calls this number and is answered; any but the front desk's leads into the menus. */
  async callerIn(number: string, from = knownNumber): Promise<OutgoingCall> {
    const phone = this.#kept(await openPhone(this.pbx));
    const call = await phone.call({ to: number, from });
    await call.answered;
    return call;
  }

  /** Of somebody who is here already. */
  deskOf(userName: string): VoiceDesk {
    const desk = this.#desks.get(userName);
    if (!desk) throw new Error(`${userName} is not here.`);
    return desk;
  }

  /** What the server's tables say is going on, with what its agents do. */
  async openCalls(): Promise<{ id: string; stage: string }[]> {
    const { rows } = await this.server.pool.query<{ id: string; stage: string }>(openCallsSql);
    return rows;
  }

  /** Channels from outside that Asterisk has. */
  callersInAsterisk(): number {
    const listed = this.pbx.cli("core show channels concise");
    return listed.split("\n").filter((line) => line.startsWith("PJSIP/trunk")).length;
  }

  /** Asterisk tells our server what happens. */
  isToldByAsterisk(): boolean {
    return this.line.isOpen("events") && this.pbx.cli("ari show apps").includes(this.pbx.ari.app);
  }

  channelsInAsterisk(): number {
    const listed = this.pbx.cli("core show channels concise");
    return listed.split("\n").filter((line) => line.includes("!")).length;
  }

  /** Whoever is at the end of outside numbers. */
  async outside(): Promise<SipPhone> {
    return this.#kept(await openOutside(this.pbx));
  }

  /** After each test: everybody hangs up, finishes their work and goes home. */
  async clear(test?: TestEnd): Promise<void> {
    await this.office.takePictures(test);
    await Promise.all(this.#phones.splice(0).map((phone) => phone.close()));
    const here = [...this.#desks.values()].filter(({ page }) => !page.isClosed());
    this.#desks.clear();
    const leaving = here.map((desk) => desk.goHome());
    // What a failed test left behind may not let them go; its own failure is what counts.
    if (test?.result?.state === "fail") await Promise.allSettled(leaving);
    else await Promise.all(leaving);
    await this.office.close();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.dispose();
    this.line.close();
    await this.pbx.dispose();
  }

  #kept(phone: SipPhone): SipPhone {
    this.#phones.push(phone);
    return phone;
  }
}

const toneOf = (userName: string): number =>
  ({ ana: tones.ana, ben: tones.ben })[userName] ?? tones.supervisor;

/** The agent's activity tells the stages of a talk apart. */
const openCallsSql = `
  SELECT c.id, CASE WHEN c.queued_at IS NULL THEN 'ivr' ELSE coalesce(
    (SELECT i.activity FROM agent_intervals i JOIN users u ON u.id = i.agent_id
      WHERE i.call_id = c.id AND i.ended_at IS NULL AND i.activity <> 'wrapUp'
      ORDER BY u.user_name LIMIT 1), 'queued') END AS stage
    FROM calls c WHERE c.ended_at IS NULL`;

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
