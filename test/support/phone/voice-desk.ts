import { loudnessOf, toneShare } from "#server/launch/phone/ear.ts";
import { AgentDesk } from "#test/support/agent-desk.ts";
import type { Office } from "#test/support/desk-browser.ts";
import { giveVoice } from "./browser-voice.ts";
import { tones } from "./open-phone.ts";

declare global {
  function lastHeard(count: number): Float32Array;
  function unplug(): void;
}

/** What Chromium needs to have a microphone, and to reach an Asterisk on loopback. */
export const voiceFlags = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--allow-loopback-in-peer-connection",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
  "--mute-audio",
];

const present = 0.08;
/** Of 32,767: below it nobody speaks. */
const silent = 60;
const halfASecond = 4096;
const patienceMs = 8_000;
const lookMs = 100;

/** An agent in a browser that talks: their own tone goes out, and what they hear is measured. */
export class VoiceDesk extends AgentDesk {
  /** Signed in, not ready. */
  static async open(office: Office, userName: string, hertz: number): Promise<VoiceDesk> {
    const screen = await office.signIn(userName, {
      permissions: ["microphone"],
      prepare: (context) => context.addInitScript(giveVoice, hertz),
    });
    return new VoiceDesk(screen);
  }

  async phoneIsUp(): Promise<void> {
    await this.page.getByRole("button", { name: "Phone ok" }).waitFor();
  }

  /** Ready as soon as the telephone is, and what a lost desk left to wrap up is done. */
  async startShift(): Promise<void> {
    await this.phoneIsUp();
    if (await this.wrapUp.isVisible()) await this.finish("1");
    await this.page.keyboard.press("F9");
    await this.presence.getByText(/^(Ready|Ringing)$/).waitFor();
  }

  /** After the last call: the wrap-up is done, the account withdrawn. */
  async goHome(): Promise<void> {
    const idle = this.callBar.getByText("No call", { exact: true });
    if (await this.callBar.isVisible()) await this.wrapUp.or(idle).first().waitFor();
    if (await this.wrapUp.isVisible()) await this.finish("1");
    // As the page would: the cookie goes along, the origin is its own.
    const status = await this.page.evaluate(async () => {
      return (await fetch("/api/v1/session", { method: "DELETE" })).status;
    });
    if (status >= 400) throw new Error(`Signing out was answered ${status}.`);
  }

  /** Presses a button of the call bar. */
  async press(name: string): Promise<void> {
    await this.callBar.getByRole("button", { name }).click();
  }

  /** Hands the call over to the target of this name, or with `ask` speaks with them first. */
  async transferTo(written: string, name: RegExp, ask = false): Promise<void> {
    await this.press("Transfer");
    await this.page.getByRole("textbox", { name: "To whom?" }).fill(written);
    const target = this.page.getByRole("group", { name: "Where to" }).getByRole("radio", { name });
    await target.waitFor({ state: "attached" });
    await target.check({ force: true });
    await this.page.getByRole("button", { name: ask ? "Ask first" : "Hand over" }).click();
  }

  /** The headset goes in the middle of whatever they do. */
  async unplug(): Promise<void> {
    await this.page.evaluate(() => unplug());
  }

  /** Which of the known tones arrived during the last half second. */
  async heard(): Promise<number[]> {
    const samples = await this.page.evaluate((count) => [...lastHeard(count)], halfASecond);
    const heard = Int16Array.from(samples, (sample) => sample * 32_767);
    if (loudnessOf(heard) < silent) return [];
    return Object.values(tones).filter((hertz) => toneShare(heard, hertz) > present);
  }

  /** Until exactly these tones are heard, in any order; none is silence. */
  async hears(...hertz: number[]): Promise<void> {
    const wanted = describe(hertz);
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const heard = describe(await this.heard());
      if (heard === wanted) return;
      if (performance.now() > deadline) throw new Error(`Heard ${heard} instead of ${wanted}.`);
      await this.page.waitForTimeout(lookMs);
    }
  }
}

function describe(hertz: readonly number[]): string {
  const named = Object.entries(tones).filter(([, tone]) => hertz.includes(tone));
  return named.map(([name]) => name).join(", ") || "nothing";
}
