import type { CallState, PartyState, PendingOffer, QueueState } from "./acd-core.ts";
import type { Agent, Call, Party, Queue } from "./state.ts";

const nobodyElse: readonly never[] = [];

export function toCallState(call: Call): CallState {
  const isAlerted = call.stage === "offered" && !call.offer;
  return {
    callId: call.callId,
    interactionId: call.interactionId,
    ref: call.subject.ref,
    mode: call.mode,
    stage: call.stage,
    stageSince: call.stageSince,
    details: call.details,
    customerId: call.customerId,
    queueId: call.queue?.queueId ?? null,
    queuedAt: call.queuedAt,
    answeredAt: call.answeredAt,
    agentId: call.agent?.agentId ?? (isAlerted ? call.alertedAgentId : null),
    offerId: call.offerId,
    muted: call.muted,
    controls: call.controls,
    waitedMs: call.waitedMs,
    parties: call.parties.length === 0 ? nobodyElse : call.parties.map(toPartyState),
    helpWanted: call.helpWanted,
  };
}

function toPartyState(party: Party): PartyState {
  const { id, kind, agentId, outside, stage, role, muted, offerId } = party;
  return {
    party: id,
    kind,
    agentId,
    number: outside?.number ?? null,
    stage: stage === "connecting" ? "ringing" : stage,
    role,
    muted,
    offerId,
  };
}

/** Of a call that would be the agent's, or of a part in somebody else's. */
export function toPendingOffer({ call: own, party }: Agent): PendingOffer | undefined {
  const call = own ?? party?.call;
  const offer = own ? own.offer : party?.offer;
  return call && offer ? { ...offer, callId: call.callId } : undefined;
}

export function toQueueState({ waiting, counts }: Queue): QueueState {
  return {
    waiting: waiting.size,
    oldestQueuedAt: waiting.peek()?.at,
    agentsReady: counts.ready,
    agentsOnCalls: counts.onCalls,
    agentsWrapUp: counts.wrapUp,
    agentsNotReady: counts.notReady,
  };
}
