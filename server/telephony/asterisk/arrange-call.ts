import type { Arrangement } from "#server/telephony/connector.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";

/** Where each leg that is up belongs. Parties that are not there (yet) are left out. */
export function planArrangement({ legs }: Pick<PbxCall, "legs">, wanted: Arrangement) {
  const talking: Leg[] = [];
  const held: Leg[] = [];
  const leaving: Leg[] = [];
  for (const leg of legs.values()) {
    if (leg.stage !== "up" || leg.ending) continue;
    if (wanted.talking.includes(leg.party)) talking.push(leg);
    else if (wanted.held.includes(leg.party)) held.push(leg);
    else if (leg.kind !== "caller") leaving.push(leg);
  }
  return { talking, held, leaving };
}

/** Makes it so. Who is to hear less goes first, so that nobody hears what was not meant for them. */
export async function arrangeCall(
  { legs, bridges }: Pick<Pbx, "legs" | "bridges">,
  call: PbxCall,
  wanted: Arrangement,
): Promise<void> {
  call.arrangement = wanted;
  const { talking, held, leaving } = planArrangement(call, wanted);
  const caller = call.legs.get("caller");
  for (const leg of leaving) await legs.end(leg);
  for (const leg of held) await bridges.hold(leg);
  await bridges.talk(call, talking);
  call.held = caller !== undefined && held.includes(caller);
  if (!talking.some(({ kind }) => kind !== "caller")) return;
  if (!call.talked && caller) await legs.remember(caller.channelId, { CALLDESK_STATE: "talking" });
  call.talked = true;
}
