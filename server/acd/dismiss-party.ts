import { becomeIdle } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { cancel } from "./centre.ts";
import type { WithdrawReason } from "./outcome.ts";
import { isUp } from "./parties.ts";
import type { Call, Party } from "./state.ts";

/** Takes the party's leg down, wherever it is, and the party out of the call. */
export function dismissParty(
  centre: Centre,
  party: Party,
  reason: WithdrawReason = "system",
): void {
  const { call, agentId, offerId } = party;
  const { callId, subject } = call;
  const { ref } = subject;
  if (party.kind === "supervisor") stopMonitoring(centre, party);
  else if (agentId && offerId && !isUp(party)) {
    centre.effects.push({ kind: "stopRinging", offerId, callId, ref, agentId, reason });
  } else centre.effects.push({ kind: "dismiss", callId, ref, party: party.id });
  removeParty(centre, party);
}

/** The call is over, or goes somewhere else without them. */
export function dismissAll(centre: Centre, call: Call): void {
  for (const party of call.parties) dismissParty(centre, party);
}

/** Their leg is gone already. */
export function removeParty(centre: Centre, party: Party): void {
  const { call, agent } = party;
  const wasUp = isUp(party) || party.kind === "supervisor";
  forgetParty(centre, party);
  if (agent && agent.call === null) becomeIdle(centre, agent, !wasUp); // [ID2]
  centre.facts.push({ kind: "callChanged", callId: call.callId });
}

/** Out of the list only: whoever it was has the call now, or is idle by other means. */
export function forgetParty(centre: Centre, party: Party): void {
  const { call, agent } = party;
  cancel(centre, party.deadline);
  party.deadline = null;
  call.parties = call.parties.filter((other) => other !== party);
  if (agent?.party === party) agent.party = null;
}

function stopMonitoring(centre: Centre, { call, agentId, target }: Party): void {
  if (agentId === null || target === null) return;
  const { callId, subject } = call;
  const who = { supervisorId: agentId, agentId: target };
  centre.effects.push({ kind: "monitor", callId, ref: subject.ref, ...who, mode: "off" });
}
