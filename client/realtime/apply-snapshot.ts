import type { LiveCall } from "#shared/contracts/calls.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { DeskState } from "./desk-state.ts";
import { keepCard } from "./keep-cards.ts";
import { stamp } from "./merge-by-rev.ts";

/** The snapshot is the whole truth: nothing that was known before survives it. */
export function applySnapshot(state: DeskState, desk: DeskSnapshot, now: number): DeskState {
  const call = desk.call ?? callInWrapUp(state, desk);
  return {
    ...state,
    synced: true,
    agent: stamp(desk.agent, now),
    offer: desk.offer && stamp(desk.offer, now),
    call: call && stamp(call, now),
    ended: call && endedCall(state, desk, call, now),
    withdrawn: desk.offer ? null : state.withdrawn,
    cards: desk.card ? keepCard(state.cards, desk.card) : state.cards,
    queues: desk.queues.map((queue) => stamp(queue, now)),
    reasons: desk.reasons,
    dispositions: desk.dispositions,
    today: desk.today,
  };
}

/** A snapshot taken in wrap-up has no `call.ended` of its own: after a reload it is made here. */
function endedCall(state: DeskState, { agent }: DeskSnapshot, call: LiveCall, now: number) {
  if (agent.activity !== "wrapUp") return null;
  if (state.ended?.callId === call.callId) return state.ended;
  const { callId, interactionId } = call;
  const wrapUpMs = agent.wrapUpLeftMs ?? 0;
  return stamp({ callId, interactionId, cause: "reconciled", clearedBy: null, wrapUpMs }, now);
}

/** The live call is gone when it is wrapped up; what the desk, or its card, knows of it stays. */
function callInWrapUp(state: DeskState, { agent, card }: DeskSnapshot): LiveCall | null {
  const { activity, agentId, callId, rev } = agent;
  if (activity !== "wrapUp" || callId === null) return null;
  if (state.call?.callId === callId) return state.call;
  if (card?.callId !== callId) return null;
  return {
    callId,
    interactionId: card.interactionId,
    rev,
    direction: "in",
    stage: "ended",
    mode: "routed",
    ani: null,
    dnis: null,
    callerName: null,
    language: null,
    ivr: {},
    queue: null,
    agentId,
    waitedMs: 0,
    stageMs: 0,
    muted: false,
    controls: [],
  };
}
