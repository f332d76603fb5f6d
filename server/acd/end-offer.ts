import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { becomeIdle, suspend } from "./agent-presence.ts";
import type { OfferOutcome, WithdrawReason } from "./outcome.ts";
import type { Agent, Call } from "./state.ts";

type Unanswered = Exclude<OfferOutcome, "accepted">;
const withdrawReasonOf: Record<Unanswered, WithdrawReason> = {
  declined: "declined",
  timedOut: "timedOut",
  noAcknowledgement: "noAcknowledgement",
  callerLeft: "callerLeft",
  withdrawn: "system",
};

/** [OF1] Ends the reservation; the call belongs to nobody until the caller of this says where. */
export function endOffer(centre: Centre, call: Call, outcome: Unanswered): void {
  const { offer, agent } = call;
  if (!offer || !agent) return;
  setCallDeadline(centre, call, null);
  centre.facts.push({
    kind: "offerEnded",
    callId: call.callId,
    offerId: offer.offerId,
    agentId: agent.agentId,
    outcome,
  });
  stopRinging(centre, call, agent, withdrawReasonOf[outcome]);
  call.offer = null;
  call.offerId = null;
  call.agent = null;
  letGo(centre, agent, outcome);
}

/** [ID2] Only who was no part of the ending keeps the idle time from before the offer. */
function letGo(centre: Centre, agent: Agent, outcome: Unanswered): void {
  becomeIdle(centre, agent, outcome === "callerLeft" || outcome === "withdrawn");
  if (outcome === "noAcknowledgement") suspend(centre, agent, "clientLost"); // [NA1]
}

/** Takes the agent's side of the call down, whether it rings, connects or talks. */
export function stopRinging(
  centre: Centre,
  call: Call,
  agent: Agent,
  reason: WithdrawReason,
): void {
  if (!call.offerId) return;
  const { callId, offerId, subject } = call;
  const { agentId } = agent;
  centre.effects.push({
    kind: "stopRinging",
    offerId,
    callId,
    ref: subject.ref,
    agentId,
    reason,
  });
}
