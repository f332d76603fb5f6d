import type { IncomingCall } from "#server/launch/phone/incoming-call.ts";
import { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { silence } from "#server/launch/phone/voice.ts";

export type DeskPhones = Readonly<{
  /** From an agent's hang-up to the next call at their telephone, in milliseconds, since `begin`. */
  gaps: number[];
  taken: () => number;
  begin(): void;
  close(): Promise<void>;
}>;

/** Shares of the mean time to talk. All of them alike would hang up in the same moment for ever. */
const talks = [0.7, 1.1, 0.9, 1.3, 0.8, 1.2, 1];

/** Telephones that answer at once, talk for about `talkMs`, and hang up. */
export async function openDeskPhones(
  pbxPort: number,
  accounts: readonly { user: string; password: string }[],
  talkMs: number,
): Promise<DeskPhones> {
  const gaps: number[] = [];
  let taken = 0;
  let isOver = false;
  const phones: SipPhone[] = [];
  for (const account of accounts) {
    const phone = await SipPhone.open({ pbxPort, voice: () => silence });
    await phone.register(account);
    phones.push(phone);
    void work(phone, phones.length);
  }

  async function work(phone: SipPhone, nth: number): Promise<void> {
    let freeAt: number | null = null;
    let talk = nth;
    while (!isOver) {
      const call: IncomingCall | null = await phone.nextCall(120_000).catch(() => null);
      if (!call) return;
      if (freeAt !== null) gaps.push(performance.now() - freeAt);
      taken += 1;
      call.answer();
      talk += 1;
      const forMs = talkMs * (talks[talk % talks.length] ?? 1);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, forMs)), call.ended]);
      // What counts is when they are free, not when that is confirmed.
      freeAt = performance.now();
      await call.hangUp();
    }
  }

  return {
    gaps,
    taken: () => taken,
    begin() {
      gaps.length = 0;
      taken = 0;
    },
    async close() {
      isOver = true;
      await Promise.all(phones.map((phone) => phone.close()));
    },
  };
}
