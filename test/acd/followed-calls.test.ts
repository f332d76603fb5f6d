import { expect, it } from "vitest";
import type { CallEvent } from "#server/acd/inputs.ts";
import { aCallCentre, agentId, queuedEvent } from "#test/support/call-centre.ts";

const followed = { mode: "followed" } as const;
const alerting = (...names: string[]): CallEvent => ({
  kind: "alerting",
  agentIds: names.map(agentId),
  details: { ani: "100" },
});
const established = (name?: string): CallEvent => ({
  kind: "established",
  details: {},
  ...(name !== undefined && { agentId: agentId(name) }),
});

it("[FO1] shows the call at the desks that ring, and reserves nobody", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.report("c1", alerting("ana", "ben"), followed);
  expect(centre.call("c1")).toMatchObject({
    stage: "offered",
    agentId: null,
    details: { ani: "100" },
  });
  expect(centre.agent("ana")).toMatchObject({ activity: "idle", routable: true });
  centre.report("c1", alerting("ben"));
  expect(centre.call("c1")?.agentId).toBe("ben");
});

it("[FO1] never offers a followed call, even one that waits", () => {
  const centre = aCallCentre();
  centre.report("c1", queuedEvent(), followed);
  expect(centre.takeRings()).toEqual([]);
  expect(centre.call("c1")?.stage).toBe("waiting");
});

it("[FO2] the agent the PBX names talks, and keeps the presence they chose", () => {
  const centre = aCallCentre();
  centre.choose("ana", "lunch");
  centre.report("c1", queuedEvent(), followed);
  centre.wait(3_000);
  centre.report("c1", alerting("ana"));
  centre.report("c1", established("ana"));
  expect(centre.agent("ana")).toMatchObject({
    activity: "talking",
    presence: { kind: "notReady", reason: "lunch" },
  });
  expect(centre.takeFact("callAnswered")).toMatchObject({ agentId: "ana", waitedMs: 3_000 });
  centre.hangUp("c1");
  expect(centre.agent("ana")?.activity).toBe("wrapUp");
});

it("[FO2] the desk that rang alone answered, when the PBX names nobody", () => {
  const centre = aCallCentre();
  centre.report("c1", alerting("ana"), followed);
  centre.report("c1", established());
  expect(centre.agent("ana")?.activity).toBe("talking");
  centre.hangUp("c1");
  expect(centre.agent("ana")?.activity).toBe("idle");
});

it("[FO2] answers a routed call when the phone of the offered agent was picked up", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.report("c1", established());
  expect(centre.agent("ana")?.activity).toBe("talking");
  expect(centre.takeFact("offerEnded")).toMatchObject({ outcome: "accepted" });
});

it("[FO2] takes the IVR's own answer of a routed call for nobody's", () => {
  const centre = aCallCentre();
  centre.report("c1", { kind: "delivered", details: {} });
  centre.report("c1", established());
  expect(centre.call("c1")).toMatchObject({ stage: "ivr", answeredAt: null });
});

it("[FO3] withdraws what else the agent was offered", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1");
  centre.report("c2", established("ana"), followed);
  expect(centre.takeRings()).toEqual(["c1→ana", "c1→ben"]);
  expect(centre.agent("ana")).toMatchObject({ activity: "talking", callId: "c2" });
});

it("[FO3] finishes a wrap-up, and lets an older talk go on alone", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.answer("ana");
  centre.report("c2", established("ana"), followed);
  expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: null });
  expect(centre.agent("ana")?.callId).toBe("c2");
  centre.takeFacts();
  centre.hangUp("c1");
  expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "answered", agentId: "ana" });
  expect(centre.agent("ana")?.activity).toBe("talking");

  const after = aCallCentre();
  after.queueCall("c1");
  after.answer("ana");
  after.hangUp("c1");
  after.report("c2", established("ana"), followed);
  expect(after.takeFact("wrapUpEnded")).toMatchObject({ callId: "c1", by: "agent" });
});

it("[FO4] a diverted call waits for nobody until it is queued again", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.report("c1", { kind: "diverted", details: {} });
  expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "stopRinging", reason: "system" });
  expect(centre.call("c1")?.stage).toBe("ivr");
  centre.queueCall("c1");
  expect(centre.takeRings()).toEqual(["c1→ana"]);
});
