import type { AgentId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { closeOfferAccepted } from "./answer-offer.ts";
import { answerCall } from "./connect-call.ts";
import { freeAgentFor } from "./free-agent.ts";
import { joinQueue, leaveQueue } from "./join-queue.ts";
import type { Verdict } from "./outcome.ts";
import type { Agent, Call } from "./state.ts";
import { takeFromAgent } from "./take-from-agent.ts";
import { UNHEARD_RINGING_MS } from "./time-limits.ts";
import { accepted, ignored } from "./verdicts.ts";

/** [FO1] The PBX rings these desks: they are told, not reserved. */
export function alertDesks(centre: Centre, call: Call, agentIds: readonly AgentId[]): Verdict {
  if (call.mode !== "followed" || call.answeredAt !== null) return ignored("out_of_place", call);
  const [only] = agentIds;
  call.alerted = true;
  call.diverted = false;
  if (call.queue?.config && call.queuedAt !== null) joinQueue(call, call.queue, call.queuedAt);
  call.stage = "offered";
  call.stageSince = centre.now;
  call.alertedAgentId = agentIds.length === 1 && only ? only : null;
  setCallDeadline(centre, call, centre.now + UNHEARD_RINGING_MS); // [RC3]
  centre.facts.push({ kind: "callChanged", callId: call.callId });
  return accepted(call);
}

/** [FO2] Media flows; the PBX says with whom, or we know whom we offered the call. */
export function establish(centre: Centre, call: Call, agentId: AgentId | undefined): Verdict {
  const namedId = agentId ?? (call.stage === "offered" ? call.alertedAgentId : null);
  const agent = (namedId === null ? undefined : centre.agents.get(namedId)) ?? call.agent;
  if (call.mode === "routed" && !agent) return accepted(call); // the IVR's own answer
  const isTalking = call.stage === "talking" || call.stage === "held";
  if (isTalking && (!agent || agent === call.agent)) return ignored("doubled", call);
  if (!agent) talkWithUnknown(centre, call);
  else talkWith(centre, call, agent);
  return accepted(call);
}

function talkWith(centre: Centre, call: Call, agent: Agent): void {
  const isOurOffer = call.agent === agent && agent.call === call;
  if (isOurOffer) {
    closeOfferAccepted(centre, call, agent);
  } else {
    takeFromAgent(centre, call);
    freeAgentFor(centre, agent); // [FO3]
  }
  answerCall(centre, call, agent);
}

function talkWithUnknown(centre: Centre, call: Call): void {
  takeFromAgent(centre, call);
  answerCall(centre, call, null);
}

/** [FO4] Moved away before an answer: it waits for nobody here until it is queued again. */
export function divert(centre: Centre, call: Call): Verdict {
  if (call.answeredAt !== null) return ignored("out_of_place", call);
  takeFromAgent(centre, call);
  leaveQueue(call);
  call.diverted = true;
  call.stage = "ivr";
  call.stageSince = centre.now;
  centre.facts.push({ kind: "callChanged", callId: call.callId });
  return accepted(call);
}
