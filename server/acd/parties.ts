import type { PartyId } from "#shared/contracts/calls.ts";
import type { AgentId } from "#shared/ids.ts";
import type { Arrangement } from "./outcome.ts";
import type { Call, Party } from "./state.ts";

export function partyNamed(call: Call, id: PartyId): Party | undefined {
  return call.parties.find((party) => party.id === id);
}

/** Who is asked before the call is handed over, or is not. */
export function consulted(call: Call): Party | undefined {
  return call.parties.find(({ role }) => role === "consult");
}

/** Hears somebody, or waits with music. */
export function isUp({ kind, stage }: Party): boolean {
  return kind !== "supervisor" && (stage === "talking" || stage === "held");
}

/** Who takes part and could have the call. */
export function inConference(call: Call): Party[] {
  return call.parties.filter((party) => party.role === "conference" && isUp(party));
}

/** Others hear and are heard: hold is then a matter of who hears whom. */
export function isArranged(call: Call): boolean {
  return call.parties.some(isUp);
}

export const agentParty = (agentId: AgentId): PartyId => `agent:${agentId}`;

/** Once this party is in; who takes over is alone with the caller. */
export function arrangementWith(party: Party): Arrangement {
  if (party.role === "transfer") return { talking: ["caller", party.id], held: [] };
  return arrangementOf(party.call, party);
}

/** Who hears whom now. `joining` is let in with it. */
export function arrangementOf(call: Call, joining?: Party): Arrangement {
  const talking: ("caller" | PartyId)[] = [];
  const held: ("caller" | PartyId)[] = [];
  (call.stage === "held" ? held : talking).push("caller");
  if (call.agent) talking.push(agentParty(call.agent.agentId));
  for (const party of call.parties) {
    if (isUp(party)) (party.stage === "held" ? held : talking).push(party.id);
    else if (party === joining) talking.push(party.id);
  }
  return { talking, held };
}
