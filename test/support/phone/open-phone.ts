import { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { toneVoice } from "#server/launch/phone/voice.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";

/** Everybody has a tone, so that a test can measure who hears whom. */
export const tones = {
  caller: 600,
  ana: 1000,
  ben: 1400,
  supervisor: 1900,
  outside: 2300,
  /** One of the two of the waiting music. */
  music: 330,
} as const;

/** A telephone outside: it calls in by the trunk. */
export function openPhone(pbx: TestAsterisk, hertz: number = tones.caller): Promise<SipPhone> {
  return SipPhone.open({ pbxPort: pbx.sipPort, voice: () => toneVoice(hertz) });
}

/** Whoever is reached at outside numbers: the calls that the PBX makes by the trunk arrive here. */
export function openOutside(pbx: TestAsterisk, hertz: number = tones.outside): Promise<SipPhone> {
  return SipPhone.open({
    pbxPort: pbx.sipPort,
    port: pbx.carrierPort,
    voice: () => toneVoice(hertz),
  });
}

/** A telephone on an agent's desk, registered with an account that the PBX knows. */
export async function openDeskPhone(
  pbx: TestAsterisk,
  account: { user: string; password: string },
  hertz: number = tones.ana,
): Promise<SipPhone> {
  const phone = await openPhone(pbx, hertz);
  await phone.register(account);
  return phone;
}
