import type {
  AgentPhone,
  Arrangement,
  ConnectorControl,
  PartyId,
} from "#server/telephony/connector.ts";
import { arrangeCall } from "./arrange-call.ts";
import { isGone } from "./ari-error.ts";
import { partyOfAgent } from "./leg-names.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { inTurn } from "./pbx-call.ts";
import type { SwitchRoom } from "./switch-room.ts";

/** What the agent asks for during a talk. A leg that is gone needs nothing of it any more. */
export async function controlCall(
  room: SwitchRoom,
  call: PbxCall,
  { agentId }: AgentPhone,
  control: ConnectorControl,
): Promise<void> {
  const leg = call.legs.get(partyOfAgent(agentId));
  switch (control.kind) {
    case "hangUp":
      if (leg) await room.departures.leave(call, leg);
      else await room.departures.end(call, "agent");
      return;
    case "hold":
    case "retrieve":
      if (leg) await setHeld(room, call, leg, control.kind === "hold");
      return;
    case "mute":
      if (leg) await mute(room, leg, control.muted);
      return;
    case "digits":
      await sendDigits(room, call, control.digits);
  }
}

/** Only what changes is told. */
async function setHeld({ pbx }: SwitchRoom, call: PbxCall, leg: Leg, held: boolean): Promise<void> {
  await inTurn(call, async () => {
    if (call.held === held || call.over) return;
    await arrangeCall(pbx, call, holding(call, leg, held));
    pbx.reports.event(call.subject, held ? "held" : "retrieved", {});
  });
}

function holding(call: PbxCall, leg: Leg, held: boolean): Arrangement {
  const others: PartyId[] = call.arrangement.talking.filter((party) => party !== "caller");
  const talking = others.includes(leg.party) ? others : [...others, leg.party];
  const waiting = call.arrangement.held.filter((party) => party !== "caller");
  return held
    ? { talking, held: [...waiting, "caller"] }
    : { talking: ["caller", ...talking], held: waiting };
}

async function mute({ pbx }: SwitchRoom, { channelId }: Leg, muted: boolean): Promise<void> {
  const path = `/channels/${channelId}/mute`;
  try {
    if (muted) await pbx.ari.post(path, { direction: "in" });
    else await pbx.ari.remove(path, { direction: "in" });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** To everybody outside who is in the talk: a held caller must not hear another menu's keys. */
async function sendDigits({ pbx }: SwitchRoom, call: PbxCall, digits: string): Promise<void> {
  for (const leg of call.legs.values()) {
    if (leg.kind === "agent" || leg.stage !== "up") continue;
    if (!call.arrangement.talking.includes(leg.party)) continue;
    try {
      await pbx.ari.post(`/channels/${leg.channelId}/dtmf`, { dtmf: digits });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}
