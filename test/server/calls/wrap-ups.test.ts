import { expect, it } from "vitest";
import type { AcdQuestions, CallState } from "#server/acd/acd-core.ts";
import type { Fact } from "#server/acd/outcome.ts";
import { WrapUps } from "#server/calls/wrap-ups.ts";
import type { AgentId, CallId } from "#shared/ids.ts";

const callId = "00000000-0000-4000-8000-0000000000c1" as CallId;
const ana = "00000000-0000-4000-8000-000000000001" as AgentId;
const ben = "00000000-0000-4000-8000-000000000002" as AgentId;

/** Of a core in which one call is open, or none. */
function someWrapUps() {
  const open = { call: { callId, answeredAt: 1, stage: "talking" } as CallState | undefined };
  const core = { call: () => open.call } as unknown as AcdQuestions;
  const wrapUps = new WrapUps({ engine: { core }, readCalls: async () => [] });
  const add = (...facts: object[]) =>
    wrapUps.add({
      seq: 1,
      at: 5,
      input: { kind: "timePassed" },
      outcome: { verdict: { status: "accepted" }, effects: [], facts: facts as Fact[] },
    });
  const end = (agentId: AgentId | null, wrapUpMs: number) => {
    open.call = undefined;
    add({ kind: "callEnded", callId, agentId, wrapUpMs });
  };
  return { wrapUps, add, end };
}
const wraps = (agentId: AgentId) => ({
  kind: "agentChanged",
  agentId,
  state: { activity: "wrapUp", callId },
});
const isDone = (agentId: AgentId) => ({ kind: "wrapUpEnded", agentId, callId });

it("keeps a call that ended for who wraps it up, and no longer", () => {
  const { wrapUps, add, end } = someWrapUps();
  add({ kind: "callAnswered", callId });
  end(ana, 30_000);
  add(wraps(ana));
  expect(wrapUps.call(callId)).toMatchObject({ stage: "ended", stageSince: 5, agentId: ana });
  add(isDone(ana));
  expect(wrapUps.call(callId)).toBeUndefined();
});

it("keeps it for who lost their leg, while it ends with nobody or with a colleague", () => {
  const alone = someWrapUps();
  alone.add({ kind: "callAnswered", callId }, wraps(ana));
  alone.end(null, 0);
  expect(alone.wrapUps.call(callId)).toMatchObject({ stage: "ended" });
  alone.add(isDone(ana));
  expect(alone.wrapUps.call(callId)).toBeUndefined();

  const both = someWrapUps();
  both.add({ kind: "callAnswered", callId }, wraps(ana));
  both.end(ben, 30_000);
  both.add(isDone(ben));
  expect(both.wrapUps.call(callId)).toMatchObject({ stage: "ended" });
  both.add(isDone(ana));
  expect(both.wrapUps.call(callId)).toBeUndefined();
});
