import { expect, it } from "vitest";
import { aCallCentre, agentId, aQueue, callId } from "#test/support/call-centre.ts";

const onC1 = { agentId: agentId("ana"), callId: callId("c1") };

function wrappingUp() {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.answer("ana");
  centre.hangUp("c1");
  centre.takeFacts();
  return centre;
}

it("[WU1] gives the agent the queue's time, and no call meanwhile", () => {
  const centre = wrappingUp();
  centre.takeEffects();
  centre.queueCall("c2");
  expect(centre.agent("ana")).toMatchObject({
    activity: "wrapUp",
    callId: "c1",
    wrapUpUntil: 30_001,
    routable: false,
  });
  expect(centre.takeRings()).toEqual([]);
});

it("[WU1] is none where the queue has none", () => {
  const centre = aCallCentre(["ana"], [aQueue({ wrapUpMs: 0 })]);
  centre.queueCall("c1");
  centre.answer("ana");
  centre.queueCall("c2");
  centre.hangUp("c1");
  expect(centre.takeRings()).toEqual(["c1→ana", "c2→ana"]);
});

it("[WU2] is extended up to the limit", () => {
  const centre = wrappingUp();
  centre.wait(10_000);
  const extend = () => centre.send({ kind: "wrapUpExtended", ...onC1 });
  expect(extend()).toMatchObject({ status: "accepted", wrapUpLeftMs: 50_000 });
  expect(extend()).toMatchObject({ wrapUpLeftMs: 80_000 });
  expect(extend()).toMatchObject({ wrapUpLeftMs: 80_000 });
  centre.wait(79_999);
  expect(centre.agent("ana")?.activity).toBe("wrapUp");
  centre.wait(1);
  expect(centre.agent("ana")?.activity).toBe("idle");
});

it("[WU3] ends when the agent says so, and only theirs, once", () => {
  const centre = wrappingUp();
  centre.wait(4_000);
  const finish = (callName: string) =>
    centre.send({ kind: "wrapUpFinished", agentId: agentId("ana"), callId: callId(callName) });
  expect(finish("c9")).toEqual({ status: "rejected", reason: "not_possible_now" });
  expect(finish("c1")).toMatchObject({ status: "accepted", wrapUpLeftMs: null });
  expect(centre.takeFact("wrapUpEnded")).toMatchObject({ wrapUpMs: 4_000, by: "agent" });
  expect(centre.agent("ana")?.routable).toBe(true);
  expect(finish("c1")).toMatchObject({ status: "rejected" });
});

it("[WU4] ends by itself, and the next call rings", () => {
  const centre = wrappingUp();
  centre.queueCall("c2");
  centre.takeEffects();
  centre.wait(30_000);
  expect(centre.takeFact("wrapUpEnded")).toMatchObject({ wrapUpMs: 30_000, by: "limit" });
  expect(centre.takeRings()).toEqual(["c2→ana"]);
});
