import { expect, it } from "vitest";
import { aCallCentre, agentId, anAgent, aQueue, queueId } from "#test/support/call-centre.ts";

const support = queueId("support");
const ana = agentId("ana");

it("[CF1] new settings of a queue count from the next decision on", () => {
  const centre = aCallCentre(["ana"]);
  centre.queueCall("c1");
  centre.send({ kind: "queueConfigured", queue: aQueue({ ringMs: 5_000, wrapUpMs: 0 }) });
  expect(centre.takeEffects()).toMatchObject([{ ringMs: 20_000 }]);
  centre.decline("ana");
  centre.queueCall("c2");
  expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "ring", ringMs: 5_000 });
});

it("[CF1] a queue may be configured after the agents who serve it", () => {
  const centre = aCallCentre(["ana"], []);
  centre.send({ kind: "queueConfigured", queue: aQueue() });
  centre.queueCall("c1");
  expect(centre.takeRings()).toEqual(["c1→ana"]);
});

it("[CF2] new skills bring the calls that waited for them", () => {
  const centre = aCallCentre();
  centre.queueCall("c1", { skills: { fr: 2 } });
  expect(centre.takeRings()).toEqual([]);
  centre.send({ kind: "agentConfigured", agent: anAgent("ana", { skills: { fr: 3 } }) });
  expect(centre.takeRings()).toEqual(["c1→ana"]);
});

it("[CF2] an agent keeps the call they have when moved to another queue", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.answer("ana");
  centre.send({ kind: "agentConfigured", agent: anAgent("ana", { queueIds: [queueId("sales")] }) });
  expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ana" });
  expect(centre.core.queue(support)).toMatchObject({ agentsOnCalls: 0 });
  centre.hangUp("c1");
  expect(centre.agent("ana")?.activity).toBe("wrapUp");
});

it("[CF3] a removed queue leaves nobody dangling", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1");
  centre.answer("ana");
  centre.queueCall("c2");
  centre.queueCall("c3");
  centre.takeEffects();
  centre.takeFacts();

  centre.send({ kind: "queueRemoved", queueId: support });
  expect(centre.takeEffects()).toMatchObject([
    { kind: "hangUp", callId: "c2" },
    { kind: "stopRinging", callId: "c2", agentId: "ben" },
    { kind: "hangUp", callId: "c3" },
  ]);
  expect([...centre.core.openCallIds()]).toEqual(["c1"]);
  expect(centre.core.queue(support)).toBeUndefined();
  expect(centre.agent("ben")?.activity).toBe("idle");
  centre.hangUp("c1");
  expect(centre.agent("ana")?.activity).toBe("idle");
});

it("[CF4] a removed agent's offer goes to the next one", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1");
  centre.send({ kind: "agentRemoved", agentId: ana });
  expect(centre.takeRings()).toEqual(["c1→ana", "c1→ben"]);
  expect(centre.agent("ana")).toBeUndefined();
  expect(centre.takeFacts().at(-2)).toMatchObject({
    kind: "agentChanged",
    agentId: "ana",
    state: { presence: { kind: "signedOut" }, activity: "idle", routable: false },
  });
});

it("[CF4] a removed agent's talk goes on, and their wrap-up ends", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.answer("ana");
  centre.send({ kind: "agentRemoved", agentId: ana });
  expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: null });
  centre.takeFacts();
  centre.hangUp("c1");
  expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "answered", agentId: "ana" });

  const after = aCallCentre();
  after.queueCall("c1");
  after.answer("ana");
  after.hangUp("c1");
  after.send({ kind: "agentRemoved", agentId: ana });
  expect(after.takeFact("wrapUpEnded")).toMatchObject({ by: "removed" });
});
