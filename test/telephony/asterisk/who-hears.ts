import * as z from "zod/mini";
import { AriBridge } from "#server/telephony/asterisk/ari-event.ts";
import { talkOf } from "#server/telephony/asterisk/leg-names.ts";
import type { Pbx } from "#server/telephony/asterisk/pbx.ts";
import type { Arrangement, PartyId } from "#server/telephony/connector.ts";

/** As Asterisk's own bridges have it. */
export async function whoHears({ ari, calls }: Pbx, subject: string): Promise<Arrangement> {
  const talking: PartyId[] = [];
  const held: PartyId[] = [];
  for (const { id, channels } of z.array(AriBridge).parse(await ari.get("/bridges"))) {
    for (const channel of channels) {
      const found = calls.legNamed(channel);
      if (found?.call.subject !== subject) continue;
      (id === talkOf(subject) ? talking : held).push(found.leg.party);
    }
  }
  return { talking, held };
}
