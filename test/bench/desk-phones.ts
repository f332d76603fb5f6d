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

/** Telephones that answer at once, talk for a while, and hang up. */
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
    void work(phone);
  }

  async function work(phone: SipPhone): Promise<void> {
    let freeAt: number | null = null;
    while (!isOver) {
      const call: IncomingCall | null = await phone.nextCall(120_000).catch(() => null);
      if (!call) return;
      if (freeAt !== null) gaps.push(performance.now() - freeAt);
      taken += 1;
      call.answer();
      await Promise.race([new Promise((resolve) => setTimeout(resolve, talkMs)), call.ended]);
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
