import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { contradictionOf } from "#client/realtime/contradiction.ts";
import { DeskStore } from "#client/realtime/desk-store.ts";
import { watchContradictions } from "#client/realtime/self-check.ts";
import { aCall, anAgent, anOffer, aSnapshot, callId } from "#test/support/live-views.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aWatchedDesk() {
  const store = new DeskStore();
  const resync = vi.fn<() => void>();
  watchContradictions(store, resync);
  store.receive("desk.synced", aSnapshot());
  return { store, resync };
}

it("finds nothing wrong with a desk at rest, ringing or talking", () => {
  const { store } = aWatchedDesk();
  expect(contradictionOf(store.getState())).toBeNull();
  store.receive("call.offered", anOffer(1));
  store.receive("agent.updated", anAgent({ rev: 2, activity: "offered" }));
  expect(contradictionOf(store.getState())).toBeNull();
  store.receive("agent.updated", anAgent({ rev: 3, activity: "talking", callId: callId(1) }));
  store.receive("call.updated", aCall(1, { rev: 2 }));
  expect(contradictionOf(store.getState())).toBeNull();
});

it("asks for the whole truth when an event must have been lost", () => {
  const { store, resync } = aWatchedDesk();
  store.receive("agent.updated", anAgent({ rev: 2, activity: "talking", callId: callId(1) }));
  vi.advanceTimersByTime(1_400);
  expect(resync).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(resync).toHaveBeenCalledOnce();
});

it("gives the events of one decision the time to arrive", () => {
  const { store, resync } = aWatchedDesk();
  store.receive("agent.updated", anAgent({ rev: 2, activity: "talking", callId: callId(1) }));
  vi.advanceTimersByTime(500);
  store.receive("call.updated", aCall(1, { rev: 2 }));
  vi.advanceTimersByTime(5_000);
  expect(resync).not.toHaveBeenCalled();
});
