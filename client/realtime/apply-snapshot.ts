import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { DeskState } from "./desk-state.ts";
import { stamp } from "./merge-by-rev.ts";

/** The snapshot is the whole truth: nothing that was known before survives it. */
export function applySnapshot(state: DeskState, desk: DeskSnapshot, now: number): DeskState {
  return {
    ...state,
    synced: true,
    agent: stamp(desk.agent, now),
    offer: desk.offer && stamp(desk.offer, now),
    call: desk.call && stamp(desk.call, now),
    ended: endedCall(state, desk, now),
    withdrawn: desk.offer ? null : state.withdrawn,
    card: newerCard(state, desk),
    queues: desk.queues.map((queue) => stamp(queue, now)),
    reasons: desk.reasons,
    dispositions: desk.dispositions,
    today: desk.today,
  };
}

/** A snapshot taken in wrap-up has no `call.ended` of its own: after a reload it is made here. */
function endedCall(state: DeskState, { agent, call }: DeskSnapshot, now: number) {
  if (agent.activity !== "wrapUp" || !call) return null;
  if (state.ended?.callId === call.callId) return state.ended;
  const { callId, interactionId } = call;
  const wrapUpMs = agent.wrapUpLeftMs ?? 0;
  return stamp({ callId, interactionId, cause: "reconciled", clearedBy: null, wrapUpMs }, now);
}

/** A refined card may overtake the snapshot that was made before it. */
function newerCard(state: DeskState, { card }: DeskSnapshot): DeskSnapshot["card"] {
  return card && state.card?.callId === card.callId && state.card.rev > card.rev
    ? state.card
    : card;
}
