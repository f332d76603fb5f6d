import type { LiveCall } from "#shared/contracts/calls.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { DeskState } from "./desk-state.ts";
import { keepCard } from "./keep-cards.ts";
import { stamp } from "./merge-by-rev.ts";

/** The snapshot is the whole truth: nothing that was known before survives it. */
export function applySnapshot(state: DeskState, desk: DeskSnapshot, now: number): DeskState {
  const { call } = desk;
  return {
    ...state,
    synced: true,
    deskless: false,
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

/** Whoever serves no queue has no desk: nothing on it can be true. */
export function leaveDesk(state: DeskState): DeskState {
  const nothing = { agent: null, offer: null, call: null, ended: null, withdrawn: null };
  return { ...state, ...nothing, synced: true, deskless: true, queues: [] };
}

/** A snapshot taken in wrap-up has no `call.ended` of its own: after a reload it is made here. */
function endedCall(state: DeskState, { agent }: DeskSnapshot, call: LiveCall, now: number) {
  if (agent.activity !== "wrapUp") return null;
  if (state.ended?.callId === call.callId) return state.ended;
  const { callId, interactionId } = call;
  const wrapUpMs = agent.wrapUpLeftMs ?? 0;
  return stamp({ callId, interactionId, cause: "reconciled", clearedBy: null, wrapUpMs }, now);
}
