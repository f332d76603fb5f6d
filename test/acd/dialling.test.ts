import { describe, expect, it } from "vitest";
import { agentId, aCallCentre, callId, customerId, queueId } from "#test/support/call-centre.ts";
import { PartyCentre } from "#test/support/party-cast.ts";

const established = { kind: "established", details: {} } as const;
const busy = { kind: "failed", cause: "busy", clearedBy: "customer" } as const;

function atRest(agents = ["ana", "ben"]): PartyCentre {
  return new PartyCentre(aCallCentre(agents));
}

describe("calling somebody", () => {
  it("[OB1] is an idle agent's to do, ready or not, and keeps queues away", () => {
    const centre = atRest();
    centre.choose("ana", "lunch");
    expect(centre.dial().callId).toBe("d1");
    centre.takeEffects();
    centre.queueCall("c1");

    expect(centre.takeRings()).toEqual(["c1→ben"]);
    expect(centre.call("d1")).toMatchObject({
      stage: "dialling",
      agentId: "ana",
      details: { direction: "out", dnis: "+886255501234" },
    });
    expect(centre.activities("ana")).toEqual(["talking"]);
    expect(centre.dial("ana").reason).toBe("not_possible_now");
    expect(centre.dial("ben").reason).toBe("not_possible_now");
    expect(centre.dial("nobody").reason).toBe("not_found");
  });

  it("[OB1] tells the connector to dial, once and by an offer's id", () => {
    const centre = atRest();
    centre.dial("ana", { customerId: customerId("wang") });

    expect(centre.takeEffects()).toMatchObject([
      { kind: "dial", offerId: "d1:1", agentId: "ana", outside: { number: "+886255501234" } },
    ]);
    expect(centre.call("d1")?.customerId).toBe("wang");
  });

  it("[OB2] wraps up by the queue on whose behalf it was, which counts no call", () => {
    const centre = atRest();
    expect(centre.dial("ana", { queueId: queueId("none") }).reason).toBe("not_found");
    centre.dial("ana", { queueId: queueId("support") });
    centre.report("d1", established);
    expect(centre.takeFact("callAnswered")).toMatchObject({ queueId: null, agentId: "ana" });
    centre.hangUp("d1");

    expect(centre.activities("ana")).toEqual(["wrapUp"]);
    expect(centre.core.queue(queueId("support"))?.waiting).toBe(0);
  });

  it("[OB3] is answered when the connector says so", () => {
    const centre = atRest();
    centre.dial();
    centre.wait(4_000);
    centre.report("d1", established);
    centre.wait(10_000);
    centre.hangUp("d1");

    expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "answered", talkMs: 10_000 });
  });

  it("[OB4] leaves presence and idle time as they were when nobody was reached", () => {
    const centre = atRest();
    const before = centre.agent("ana");
    centre.wait(5_000);
    centre.dial("ana", { queueId: queueId("support") });
    centre.wait(5_000);
    centre.report("d1", busy);

    expect(centre.agent("ana")).toEqual(before);
    expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "rejected", wrapUpMs: 0 });
    centre.queueCall("c1");
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });

  it("[OB4] what was chosen while it rang takes effect", () => {
    const centre = atRest();
    centre.dial();
    centre.choose("ana", "lunch");
    centre.send({ kind: "dialFailed", callId: callId("d1"), cause: "congestion" });

    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "lunch" });
    expect(centre.send({ kind: "dialFailed", callId: callId("d1"), cause: "busy" }).status).toBe(
      "ignored",
    );
  });

  it("[OB5] ends when the connector does not say how it went", () => {
    const centre = atRest();
    centre.dial();
    centre.takeEffects();
    centre.wait(65_000);

    expect(centre.takeEffects()[0]).toMatchObject({ kind: "hangUp", callId: "d1" });
    expect(centre.activities("ana")).toEqual(["idle"]);
  });

  it("[OB6] can be given up while it rings, and nothing else", () => {
    const centre = atRest();
    centre.dial();
    const onCall = { agentId: agentId("ana"), callId: callId("d1") };
    const ask = (kind: "hold" | "hangUp") =>
      centre.send({ kind: "controlRequested", ...onCall, control: { kind } });
    expect(ask("hold").reason).toBe("not_possible_now");
    expect(ask("hangUp").status).toBe("accepted");
    expect(centre.takeEffects().at(-1)).toMatchObject({ control: { kind: "hangUp" } });
    centre.report("d1", { kind: "cleared", cause: "cancel", clearedBy: "agent" });

    expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "rejected" });
  });
});
