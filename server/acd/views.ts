import type { CallState, PendingOffer, QueueState } from "./acd-core.ts";
import type { Agent, Call, Queue } from "./state.ts";

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
    parties: nobodyElse,
    helpWanted: null,
  };
}

export function toPendingOffer(agent: Agent): PendingOffer | undefined {
  const { call } = agent;
  if (!call?.offer) return undefined;
  const { offerId, until, acknowledged, because } = call.offer;
  const purpose = "queue";
  return {
    offerId,
    callId: call.callId,
    until,
    acknowledged,
    because,
    purpose,
    from: null,
    reason: "",
  };
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
