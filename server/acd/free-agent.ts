import { becomeIdle } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { endOffer, stopRinging } from "./end-offer.ts";
import { loseAgent } from "./lose-agent.ts";
import { leaveAsParty } from "./party-leaves.ts";
import type { Agent, Call } from "./state.ts";
import { endWrapUp } from "./wrap-up.ts";
import { waitAgain } from "./wait-again.ts";

/** [FO3] The PBX says this agent talks elsewhere: whatever we had with them ends. */
export function freeAgentFor(centre: Centre, agent: Agent): void {
  endWrapUp(centre, agent, "agent");
  withdrawFrom(centre, agent);
  if (agent.party) leaveAsParty(centre, agent.party, "normalClearing");
  const { call } = agent;
  if (!call) return;
  loseAgent(centre, call); // goes on without a known agent until its end is reported
  becomeIdle(centre, agent, false);
}

/** [CO2] Gives an unanswered call back to the queue; a talk goes on. */
export function withdrawFrom(centre: Centre, agent: Agent): void {
  const { call, party } = agent;
  if (party?.stage === "ringing" || party?.stage === "connecting") {
    leaveAsParty(centre, party, "notFound");
  }
  if (!call) return;
  if (call.offer) endOffer(centre, call, "withdrawn");
  else if (call.stage === "connecting") stopConnecting(centre, call, agent);
  else return;
  waitAgain(centre, call);
}

function stopConnecting(centre: Centre, call: Call, agent: Agent): void {
  stopRinging(centre, call, agent, "system");
  setCallDeadline(centre, call, null);
  call.agent = null;
  call.offerId = null;
  if (call.answeredAt === null) call.waitedMs = null;
  becomeIdle(centre, agent, true);
}
