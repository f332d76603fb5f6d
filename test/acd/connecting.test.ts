import { expect, it } from "vitest";
import type { AcdInput } from "#server/acd/inputs.ts";
import { aCallCentre, agentId, callId, offerId } from "#test/support/call-centre.ts";

type Fault = Extract<AcdInput, { kind: "connectFailed" }>["fault"];

/** ana accepted c1. */
function connecting(...agents: string[]) {
  const centre = aCallCentre(["ana", ...agents]);
  centre.queueCall("c1");
  centre.accept("ana");
  const fail = (fault: Fault) =>
    centre.send({ kind: "connectFailed", callId: callId("c1"), offerId: offerId("c1:1"), fault });
  return { centre, fail };
}

it("[CN1] answers when media flows, not before", () => {
  const { centre } = connecting();
  expect(centre.agent("ana")?.activity).toBe("connecting");
  expect(centre.takeFact("callAnswered")).toBeUndefined();
  centre.send({ kind: "connectSucceeded", callId: callId("c1"), offerId: offerId("c1:1") });
  expect(centre.agent("ana")?.activity).toBe("talking");
  expect(centre.call("c1")?.stage).toBe("talking");
});

it("[CN6] answers at the accept what has no controls here", () => {
  const centre = aCallCentre(["ana"]);
  centre.report("c1", { kind: "delivered", details: {} }, { controls: [] });
  centre.queueCall("c1");
  centre.takeEffects();
  centre.accept("ana");
  expect(centre.takeFact("callAnswered")).toMatchObject({ agentId: agentId("ana") });
  expect(centre.agent("ana")?.activity).toBe("talking");
  expect(centre.takeEffects()).toEqual([]);
});

it("[CN2] counts a caller who went while the agent answered as abandoned, once", () => {
  const { centre, fail } = connecting();
  centre.takeFacts();
  fail("callerGone");
  expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "abandoned", talkMs: 0 });
  expect(centre.agent("ana")).toMatchObject({ activity: "idle", routable: true });
  expect(centre.hangUp("c1")).toMatchObject({ status: "ignored", reason: "late" });
});

it("[CN2] stops connecting when the hang-up comes first", () => {
  const { centre } = connecting();
  centre.takeEffects();
  centre.hangUp("c1");
  expect(centre.takeEffects()).toMatchObject([{ kind: "stopRinging", reason: "callerLeft" }]);
  expect(centre.agent("ana")?.activity).toBe("idle");
});

it("[CN3] sends the call to the head and the agent out until the device is well", () => {
  const { centre, fail } = connecting("ben");
  centre.queueCall("c2");
  centre.accept("ben");
  centre.queueCall("urgent", { priority: 9 });
  fail("agentDevice");
  expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "deviceLost" });
  expect(centre.call("c1")).toMatchObject({ stage: "waiting", agentId: null, offerId: null });

  centre.takeEffects();
  centre.choose("ana", "ready");
  expect(centre.takeRings()).toEqual(["c1→ana"]);
});

it("[CN3] restores the presence when the device reports ok", () => {
  const { centre, fail } = connecting();
  fail("agentDevice");
  centre.send({ kind: "deviceReported", agentId: agentId("ana"), device: "ok" });
  expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
});

it("[CN4] offers again what the system failed to connect", () => {
  const { centre, fail } = connecting();
  centre.takeEffects();
  fail("system");
  expect(centre.takeRings()).toEqual(["c1→ana"]);
});

it("[CN5] gives up after ten seconds and takes the agent's side down", () => {
  const { centre } = connecting();
  centre.takeEffects();
  centre.wait(10_000);
  expect(centre.takeEffects()).toMatchObject([
    { kind: "stopRinging", offerId: "c1:1", reason: "system" },
    { kind: "ring", offerId: "c1:2" },
  ]);
  const late = centre.send({
    kind: "connectSucceeded",
    callId: callId("c1"),
    offerId: offerId("c1:1"),
  });
  expect(late).toMatchObject({ status: "ignored", reason: "not_connecting" });
});
