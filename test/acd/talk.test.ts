import { describe, expect, it } from "vitest";
import type { ControlRequest } from "#server/acd/inputs.ts";
import { aCallCentre, agentId, callId, source } from "#test/support/call-centre.ts";

function talking() {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1");
  centre.answer("ana");
  centre.takeEffects();
  centre.takeFacts();
  const ask = (control: ControlRequest, name = "ana") =>
    centre.send({
      kind: "controlRequested",
      agentId: agentId(name),
      callId: callId("c1"),
      control,
    });
  return { centre, ask };
}

describe("controls", () => {
  it("[CT1] obey the agent on the call and nobody else", () => {
    const { centre, ask } = talking();
    expect(ask({ kind: "hangUp" }, "ben")).toEqual({ status: "rejected", reason: "not_your_call" });
    expect(ask({ kind: "hangUp" }).status).toBe("accepted");
    expect(centre.takeEffects()).toEqual([
      {
        kind: "control",
        callId: "c1",
        ref: { source, subject: "c1" },
        agentId: "ana",
        control: { kind: "hangUp" },
      },
    ]);
    centre.hangUp("c1");
    expect(ask({ kind: "hangUp" })).toEqual({ status: "rejected", reason: "call_over" });
  });

  it("[CT2] are only those the connector has", () => {
    const centre = aCallCentre();
    centre.report("c1", { kind: "delivered", details: {} }, { controls: ["mute"] });
    centre.queueCall("c1");
    centre.answer("ana");
    const hold = centre.send({
      kind: "controlRequested",
      agentId: agentId("ana"),
      callId: callId("c1"),
      control: { kind: "hold" },
    });
    expect(hold).toEqual({ status: "rejected", reason: "not_supported_by_phone" });
  });

  it("[CT2] are refused when they make no sense", () => {
    const { centre, ask } = talking();
    expect(ask({ kind: "retrieve" })).toMatchObject({ reason: "not_possible_now" });
    centre.report("c1", { kind: "held" });
    expect(ask({ kind: "hold" })).toMatchObject({ reason: "not_possible_now" });
    expect(ask({ kind: "retrieve" }).status).toBe("accepted");
  });

  it("[CT3] hold only when the telephone system says so", () => {
    const { centre, ask } = talking();
    ask({ kind: "hold" });
    expect(centre.call("c1")?.stage).toBe("talking");
    centre.report("c1", { kind: "held" });
    expect(centre.agent("ana")?.activity).toBe("held");
    centre.report("c1", { kind: "retrieved" });
    expect(centre.agent("ana")?.activity).toBe("talking");
    expect(centre.report("c1", { kind: "retrieved" })).toMatchObject({ status: "ignored" });
    expect(centre.takeFacts().map(({ kind }) => kind)).toEqual([
      "callHeld",
      "agentChanged",
      "callRetrieved",
      "agentChanged",
    ]);
  });

  it("[CT4] mute at once", () => {
    const { centre, ask } = talking();
    ask({ kind: "mute", muted: true });
    expect(centre.call("c1")?.muted).toBe(true);
    expect(centre.takeFacts()).toEqual([{ kind: "callChanged", callId: "c1" }]);
    ask({ kind: "mute", muted: true });
    expect(centre.takeFacts()).toEqual([]);
  });
});

it("[IN6] ends a call once, with talk and hold apart", () => {
  const { centre } = talking();
  centre.wait(60_000);
  centre.report("c1", { kind: "held" });
  centre.wait(20_000);
  centre.report("c1", { kind: "retrieved" });
  centre.wait(5_000);
  centre.report("c1", { kind: "held" });
  centre.wait(1_000);
  centre.takeFacts();
  centre.hangUp("c1");
  expect(centre.takeFact("callEnded")).toEqual({
    kind: "callEnded",
    callId: "c1",
    interactionId: "journey-c1",
    outcome: "answered",
    cause: "normalClearing",
    clearedBy: "customer",
    queueId: "support",
    agentId: "ana",
    waitedMs: 0,
    talkMs: 65_000,
    holdMs: 21_000,
    wrapUpMs: 30_000,
  });
  expect(centre.hangUp("c1")).toMatchObject({ status: "ignored", reason: "late", callId: "c1" });
  expect(centre.takeFacts()).toEqual([]);
});
