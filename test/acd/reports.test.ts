import { describe, expect, it } from "vitest";
import type { CallEvent } from "#server/acd/inputs.ts";
import {
  aCallCentre,
  cleared,
  delivered,
  queuedEvent,
  callId,
  source,
} from "#test/support/call-centre.ts";

const ref = (subject: string) => ({ source, subject });

describe("opening", () => {
  it.each(["initiated", "originated", "delivered", "information"] as const)(
    "[IN1] %s opens a call",
    (kind) => {
      const centre = aCallCentre();
      expect(centre.report("c1", { kind, details: { ani: "100" } })).toMatchObject({
        status: "accepted",
        callId: "c1",
      });
      expect(centre.core.openCall(ref("c1"))).toMatchObject({
        stage: "ivr",
        details: { ani: "100" },
      });
    },
  );

  it.each<CallEvent>([
    { kind: "held" },
    { kind: "retrieved" },
    { kind: "connectionCleared" },
    { kind: "diverted", details: {} },
    { kind: "transferred" },
    { kind: "snapshot", legs: 1 },
  ])("[IN1] $kind of an unknown call opens none", (event) => {
    const centre = aCallCentre();
    expect(centre.report("c1", event)).toEqual({ status: "ignored", reason: "late" });
    expect([...centre.core.openCallIds()]).toEqual([]);
  });

  it("[IN1] a delivered of a closed subject is a new call", () => {
    const centre = aCallCentre();
    centre.report("c1", delivered);
    centre.hangUp("c1");
    const again = centre.report("c1", delivered, { callId: callId("c2") });
    expect(again).toMatchObject({ status: "accepted", callId: "c2" });
  });

  it("[IN2] what comes late after the end changes nothing for a minute", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.hangUp("c1");
    centre.takeFacts();
    centre.wait(59_999);
    expect(centre.queueCall("c1")).toMatchObject({
      status: "ignored",
      reason: "late",
      callId: "c1",
    });
    expect(centre.takeFacts()).toEqual([]);
    centre.wait(1);
    expect(centre.report("c1", queuedEvent(), { callId: callId("c2") })).toMatchObject({
      status: "accepted",
      callId: "c2",
    });
  });

  it("[IN3] a hang-up that overtook its call ends it at once, and rings nobody", () => {
    const centre = aCallCentre();
    expect(centre.hangUp("c1")).toMatchObject({ status: "accepted", reason: "unknown_call" });
    expect(centre.hangUp("c1")).toMatchObject({ status: "ignored", reason: "doubled" });
    centre.wait(30_000);
    centre.queueCall("c1");
    expect(centre.takeEffects()).toEqual([]);
    expect(centre.takeFacts().map(({ kind }) => kind)).toEqual([
      "callOpened",
      "callQueued",
      "callEnded",
    ]);
    expect(centre.report("c1", queuedEvent())).toMatchObject({ status: "ignored" });
  });

  it("[IN3] forgets the hang-up after a minute", () => {
    const centre = aCallCentre();
    centre.hangUp("c1");
    centre.wait(60_000);
    centre.queueCall("c1");
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });

  it("[IN4] a call queued twice keeps its place", () => {
    const centre = aCallCentre([]);
    centre.queueCall("c1");
    centre.wait(5_000);
    expect(centre.queueCall("c1", { priority: 9 })).toMatchObject({
      status: "ignored",
      reason: "doubled",
    });
    expect(centre.call("c1")?.queuedAt).toBe(0);
  });
});

describe("interaction", () => {
  const carryingOn = (subject: string): CallEvent => ({
    kind: "delivered",
    details: {},
    primaryCall: ref(subject),
  });

  it("[IN5] is inherited from an open primary call, and from one just closed", () => {
    const centre = aCallCentre();
    centre.report("c1", delivered);
    centre.report("c2", carryingOn("c1"));
    expect(centre.takeFacts().at(-1)).toMatchObject({ primaryCallId: "c1" });
    centre.hangUp("c2");
    centre.report("c3", carryingOn("c2"));
    expect(centre.call("c3")?.interactionId).toBe("journey-c1");
    centre.report("c4", carryingOn("unknown"));
    expect(centre.call("c4")?.interactionId).toBe("journey-c4");
  });

  it("[IN5] goes to the call a transfer announced", () => {
    const centre = aCallCentre();
    centre.report("c1", delivered);
    centre.report("c1", { kind: "transferred", newCall: ref("c2") });
    centre.report("c2", delivered);
    expect(centre.call("c2")?.interactionId).toBe("journey-c1");
  });
});

it("[IN7] fills gaps, refines, and never takes anything away", () => {
  const centre = aCallCentre();
  centre.report("c1", { kind: "delivered", details: { ani: "100", ivr: { path: ["main"] } } });
  centre.report("c1", {
    kind: "information",
    details: { ani: null, dnis: "200", ivr: { intent: "billing", digits: { order: "7" } } },
  });
  centre.report("c1", { kind: "information", details: { ivr: { digits: { pin: "1" } } } });
  expect(centre.call("c1")?.details).toEqual({
    ani: "100",
    dnis: "200",
    ivr: { path: ["main"], intent: "billing", digits: { order: "7", pin: "1" } },
  });
  const nothingNew = centre.report("c1", { kind: "information", details: { dnis: "200" } });
  expect(nothingNew).toMatchObject({ status: "ignored", reason: "doubled" });
});

describe("the sender's counter", () => {
  it("[SQ1] makes a report wait for the one before it", () => {
    const centre = aCallCentre();
    const held = centre.report("c1", queuedEvent(), { sequence: 2 });
    expect(held).toEqual({ status: "accepted", reason: "held_for_sequence" });
    expect(centre.takeFacts()).toEqual([]);
    centre.wait(1_999);
    centre.report("c1", delivered, { sequence: 1 });
    expect(centre.takeRings()).toEqual(["c1→ana"]);
    expect(centre.call("c1")?.details.ani).toBe("+886912345678");
  });

  it("[SQ2] knows what it has seen", () => {
    const centre = aCallCentre();
    centre.report("c1", delivered, { sequence: 1 });
    centre.report("c1", queuedEvent(), { sequence: 2 });
    const again = centre.report("c1", delivered, { sequence: 1 });
    expect(again).toMatchObject({ status: "ignored", reason: "late", callId: "c1" });
    centre.report("c1", cleared, { sequence: 4 });
    expect(centre.report("c1", cleared, { sequence: 4 })).toMatchObject({ reason: "late" });
  });

  it("[SQ3] waits for a gap for 2 s, then applies the rest in order", () => {
    const centre = aCallCentre();
    centre.report("c1", delivered, { sequence: 1 });
    centre.report("c1", cleared, { sequence: 5 });
    centre.wait(1_000);
    centre.report("c1", queuedEvent(), { sequence: 3 });
    centre.takeFacts();
    centre.wait(1_000);
    expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "abandoned" });
    expect(centre.report("c1", delivered, { sequence: 2 })).toMatchObject({ reason: "late" });
  });

  it("[SQ4] holds 64 reports and no more", () => {
    const centre = aCallCentre();
    for (let sequence = 2; sequence <= 65; sequence += 1) {
      centre.report("c1", { kind: "information", details: { uui: `${sequence}` } }, { sequence });
    }
    expect(centre.call("c1")).toBeUndefined();
    centre.report("c1", { kind: "information", details: { uui: "66" } }, { sequence: 66 });
    expect(centre.core.openCall(ref("c1"))?.details.uui).toBe("66");
  });
});
