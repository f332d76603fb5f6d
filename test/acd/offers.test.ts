import { describe, expect, it } from "vitest";
import {
  aCallCentre,
  agentId,
  aQueue,
  callId,
  offerId,
  source,
} from "#test/support/call-centre.ts";

const ana = agentId("ana");
const ben = agentId("ben");

describe("offer", () => {
  it("[OF1] reserves one agent for one call, and says why", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.wait(997);
    centre.queueCall("c1");
    centre.queueCall("c2");

    expect(centre.takeEffects()[0]).toEqual({
      kind: "ring",
      purpose: "queue",
      offerId: "c1:1",
      callId: "c1",
      ref: { source, subject: "c1" },
      agentId: ana,
      ringMs: 20_000,
      because: ["QU1", "ID1"],
    });
    expect(centre.core.offerTo(ben)).toMatchObject({ offerId: "c2:1", acknowledged: false });
    expect(centre.agent("ana")).toMatchObject({ activity: "offered", routable: false });
  });

  it("[OF2] rings until the ring time after the offer, and not a moment less", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.wait(1_900);
    centre.acknowledge("ana");
    centre.takeEffects();
    centre.wait(18_099);
    expect(centre.takeEffects()).toEqual([]);
    centre.wait(1);
    expect(centre.takeEffects()[0]).toMatchObject({ kind: "stopRinging", reason: "timedOut" });
  });

  it("[OF2] rings a second at the least", () => {
    const centre = aCallCentre(["ana"], [aQueue({ ringMs: 0, missesBeforeNotReady: 9 })]);
    centre.queueCall("c1");
    expect(centre.takeEffects()[0]).toMatchObject({ ringMs: 1_000 });
  });

  it("[OF3] knows that the console shows it", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    expect(centre.acknowledge("ana").status).toBe("accepted");
    expect(centre.core.offerTo(ana)?.acknowledged).toBe(true);
  });

  it("[OF4] connects on accept, and the waiting time ends there", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.wait(1_500);
    expect(centre.accept("ana")).toMatchObject({ status: "accepted", callId: "c1" });
    expect(centre.call("c1")).toMatchObject({ stage: "connecting", agentId: ana });
    expect(centre.takeEffects().at(-1)).toEqual({
      kind: "connect",
      offerId: "c1:1",
      callId: "c1",
      ref: { source, subject: "c1" },
      agentId: ana,
    });
    centre.wait(700);
    centre.send({ kind: "connectSucceeded", callId: callId("c1"), offerId: offerId("c1:1") });
    expect(centre.takeFact("callAnswered")).toMatchObject({ waitedMs: 1_500, agentId: ana });
  });

  it("[OF5] refuses an offer that is gone, and one that somebody else took", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    const first = centre.offerOf("ana");
    centre.decline("ana");
    const late = () => centre.send({ kind: "offerAccepted", agentId: ana, offerId: first });
    expect(late()).toEqual({ status: "rejected", reason: "offer_gone" });
    centre.accept("ben");
    expect(late()).toEqual({ status: "rejected", reason: "call_already_taken" });
    centre.hangUp("c1");
    expect(late()).toEqual({ status: "rejected", reason: "offer_gone" });
  });

  it("[OF5] takes a second accept of the same agent for the first", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    const offer = centre.offerOf("ana");
    centre.accept("ana");
    const again = centre.send({ kind: "offerAccepted", agentId: ana, offerId: offer });
    expect(again).toMatchObject({ status: "accepted", callId: "c1" });
    expect(centre.takeEffects().filter(({ kind }) => kind === "connect")).toHaveLength(1);
  });
});

describe("decline", () => {
  it("[DC1] leaves the agent ready and passes them by with this call only", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.queueCall("c2");
    centre.decline("ana");
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
    expect(centre.takeRings()).toEqual(["c1→ana", "c2→ana"]);
  });

  it("[DC2] asks the only agent again after 30 s, and not before", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.decline("ana");
    centre.takeEffects();
    centre.wait(29_999);
    expect(centre.takeRings()).toEqual([]);
    centre.wait(1);
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });
});

describe("ring-out", () => {
  it("[RO1] goes to the next agent and leaves the first one ready", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.ringOut("ana");
    expect(centre.agent("ana")).toMatchObject({ presence: { kind: "ready" }, activity: "idle" });
    expect(centre.takeRings()).toEqual(["c1→ana", "c1→ben"]);
  });

  it("[RO2] makes the agent not ready after two in a row", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.ringOut("ana");
    centre.ringOut("ana");
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "rona" });
    expect(centre.call("c1")).toMatchObject({ stage: "waiting", queuedAt: 1 });
  });

  it("[RO3] forgets a miss once a call is accepted", () => {
    const centre = aCallCentre(["ana"], [aQueue({ wrapUpMs: 0 })]);
    centre.queueCall("c1");
    centre.ringOut("ana");
    centre.answer("ana");
    centre.hangUp("c1");
    centre.queueCall("c2");
    centre.ringOut("ana");
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
  });

  it("[RO3] forgets misses when the agent returns", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.ringOut("ana");
    centre.ringOut("ana");
    centre.choose("ana", "ready");
    centre.ringOut("ana");
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
  });
});

describe("a console that does not acknowledge", () => {
  it("[NA1] loses the offer after 2 s and is not blamed for a miss", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.wait(1_999);
    expect(centre.agent("ana")?.activity).toBe("offered");
    centre.wait(1);
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "clientLost" });
    expect(centre.takeRings()).toEqual(["c1→ana", "c1→ben"]);
    const outcomes = centre
      .takeFacts()
      .flatMap((fact) => (fact.kind === "offerEnded" ? [fact.outcome] : []));
    expect(outcomes).toEqual(["noAcknowledgement"]);
  });

  it("[NA2] is ready again as soon as it is back", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.wait(2_000);
    centre.takeEffects();
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });

  it("[NA2] is ready again when its acknowledgement comes late", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    const offer = centre.offerOf("ana");
    centre.wait(2_500);
    const late = centre.send({ kind: "offerAcknowledged", agentId: ana, offerId: offer });
    expect(late).toEqual({ status: "rejected", reason: "offer_gone" });
    expect(centre.core.offerTo(ana)?.offerId).toBe("c1:2");
  });
});
