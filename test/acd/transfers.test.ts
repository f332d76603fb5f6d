import { describe, expect, it } from "vitest";
import { aCallCentre, aQueue, callId, queueId } from "#test/support/call-centre.ts";
import { outside, PartyCentre, toAgent, toNumber } from "#test/support/party-cast.ts";

const withMusic = { talking: [], held: ["caller"] };

describe("a blind transfer", () => {
  it("[TR1] takes the call from the agent at once, who wraps up while the caller hears music", () => {
    const centre = PartyCentre.talking();
    expect(centre.transfer(toAgent("ben")).status).toBe("accepted");

    const effects = centre.takeEffects();
    expect(effects[0]).toMatchObject({ kind: "arrange", arrangement: withMusic });
    expect(effects.at(-1)).toMatchObject({ kind: "ring", agentId: "ben", purpose: "transfer" });
    expect(centre.activities("ana", "ben")).toEqual(["wrapUp", "offered"]);
    expect(centre.takeFact("callTransferred")).toMatchObject({
      agentId: "ana",
      target: toAgent("ben"),
      way: "blind",
      wrapUpMs: 30_000,
    });
  });

  it("[TR1] shows the receiving desk who hands it over and why, before the answer", () => {
    const centre = PartyCentre.talking();
    centre.transfer(toAgent("ben"));

    expect(centre.core.offerTo(toAgent("ben").agentId)).toMatchObject({
      callId: "c1",
      purpose: "transfer",
      from: "ana",
      reason: "billing",
      because: ["TR3"],
    });
  });

  it("[TR1] needs an own talk and a telephone system that can do it", () => {
    const centre = PartyCentre.talking();
    expect(centre.transfer(toAgent("cho"), "ben").reason).toBe("not_your_call");
    const plain = new PartyCentre(aCallCentre(["ana", "ben"]));
    plain.queueCall("c1");
    plain.answer("ana");
    expect(plain.transfer(toAgent("ben")).reason).toBe("not_supported_by_phone");
    expect(plain.consult(toAgent("ben")).reason).toBe("not_supported_by_phone");
  });

  it("[TR3] goes to an agent on a break, and to none who is busy, lost or signed out", () => {
    const centre = PartyCentre.talking(["ana", "ben", "cho", "dan", "eve"]);
    centre.choose("ben", "lunch");
    centre.queueCall("c2"); // cho's
    centre.choose("dan", "signedOut");
    centre.send({ kind: "deviceReported", agentId: toAgent("eve").agentId, device: "lost" });

    for (const name of ["ana", "cho", "dan", "eve"]) {
      expect(centre.transfer(toAgent(name)).reason).toBe("target_not_free");
    }
    expect(centre.transfer(toAgent("nobody")).reason).toBe("not_found");
    expect(centre.transfer(toAgent("ben")).status).toBe("accepted");
    centre.acknowledge("ben");
    centre.wait(20_000);
    expect(centre.agent("ben")?.presence).toEqual({ kind: "notReady", reason: "lunch" });
  });

  it("[TR4] is done when the target answers", () => {
    const centre = PartyCentre.talking();
    centre.transfer(toAgent("ben"));
    centre.answer("ben");
    centre.takeFacts();
    centre.wait(60_000);

    expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ben" });
    expect(centre.hangUp("c1").status).toBe("accepted");
    expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "answered", agentId: "ben" });
  });

  it.each([
    ["declines", (centre: PartyCentre) => void centre.decline("ben"), "busy"],
    ["does not answer", (centre: PartyCentre) => centre.ringOut("ben"), "noAnswer"],
    ["has no desk", (centre: PartyCentre) => centre.wait(2_000), "noAnswer"],
  ])("[TR5] gives the call back to the sender in wrap-up when the target %s", (_, fail, cause) => {
    const centre = PartyCentre.talking();
    centre.transfer(toAgent("ben"));
    centre.takeEffects();
    fail(centre);

    expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "ring", agentId: "ana" });
    expect(centre.core.offerTo(toAgent("ana").agentId)).toMatchObject({
      purpose: "return",
      reason: cause,
    });
    expect(centre.takeFact("callReturned")).toMatchObject({ agentId: "ana", cause });
    centre.answer("ana");
    expect(centre.activities("ana", "ben")).toEqual(["talking", "idle"]);
  });

  it("[TR5] gives the call to the head of its queue when the sender is not there", () => {
    const centre = PartyCentre.talking(["ana", "ben"]);
    centre.choose("ana", "signedOut");
    centre.transfer(toAgent("ben"));
    centre.send({ kind: "wrapUpFinished", ...anaOnC1 });
    centre.queueCall("c2");
    centre.decline("ben");

    expect(centre.takeFact("callReturned")).toMatchObject({ agentId: null });
    expect(centre.call("c1")).toMatchObject({ stage: "waiting", queueId: "support" });
    centre.hangUp("c2");
    centre.wait(30_000);
    expect(centre.call("c1")).toMatchObject({ stage: "offered", agentId: "ben" });
  });

  it("[TR5] a return that is not taken goes to the head of the queue, too", () => {
    const centre = PartyCentre.talking(["ana", "ben"]);
    centre.transfer(toAgent("ben"));
    centre.decline("ben");
    centre.decline("ana");

    expect(centre.call("c1")?.stage).toBe("waiting");
    expect(centre.core.queue(queueId("support"))?.waiting).toBe(1);
  });

  it("[TR6] counts the first wait, and no talk, in the queue it goes to", () => {
    const centre = PartyCentre.talking(["ana"]);
    centre.send({ kind: "queueConfigured", queue: aQueue({ queueId: queueId("sales") }) });
    centre.wait(600_000);
    expect(centre.transfer({ kind: "queue", queueId: queueId("sales") }).status).toBe("accepted");

    expect(centre.call("c1")).toMatchObject({ stage: "waiting", queueId: "sales" });
    expect(centre.core.queue(queueId("sales"))?.oldestQueuedAt).toBe(centre.now);
    expect(centre.takeFact("callQueued")).toMatchObject({ queueId: "sales" });
    expect(centre.transfer({ kind: "queue", queueId: queueId("sales") }).reason).toBe(
      "not_your_call",
    );
  });

  it("[TR7] a call with neither sender nor queue is hung up", () => {
    const centre = PartyCentre.talking(["ana", "ben"]);
    centre.send({ kind: "wrapUpFinished", ...anaOnC1 });
    centre.hangUp("c1");
    centre.send({ kind: "wrapUpFinished", ...anaOnC1 });
    centre.dial("ana");
    centre.report("d1", { kind: "established", details: {} });
    centre.send({
      kind: "transferRequested",
      agentId: toAgent("ana").agentId,
      callId: callId("d1"),
      target: toAgent("ben"),
      reason: "",
    });
    centre.send({ kind: "consoleLost", agentId: toAgent("ana").agentId });
    centre.takeEffects();
    centre.takeFacts();
    centre.decline("ben");

    expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "hangUp", callId: "d1" });
    expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "answered", cause: "noAnswer" });
  });

  it("[TR8] to a number leaves the caller away with it, and ends when that one goes", () => {
    const centre = PartyCentre.talking();
    centre.transfer(toNumber);
    expect(centre.takeEffects().at(-1)).toMatchObject({
      kind: "invite",
      outside: { number: toNumber.number },
    });
    expect(centre.call("c1")).toMatchObject({ stage: "away", agentId: null });
    centre.joined();
    expect(centre.arrangement()).toEqual({ talking: ["caller", outside], held: [] });
    centre.wait(60_000);
    centre.left(outside);

    expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "hangUp" });
    expect(centre.takeFact("callEnded")).toMatchObject({
      outcome: "answered",
      clearedBy: "transfer",
      talkMs: 0,
    });
  });

  it("[TR5] to a number that does not answer comes back", () => {
    const centre = PartyCentre.talking();
    centre.transfer(toNumber);
    centre.left(outside);
    expect(centre.call("c1")).toMatchObject({ stage: "offered", agentId: "ana", parties: [] });

    const silent = PartyCentre.talking();
    silent.transfer(toNumber);
    silent.takeEffects();
    silent.wait(65_000);
    expect(silent.takeEffects()[0]).toMatchObject({ kind: "dismiss", party: outside });
    expect(silent.call("c1")?.stage).toBe("offered");
  });

  it("[TR1] [TR5] to the IVR or a voicemail box hands the caller over, or comes back", () => {
    const centre = PartyCentre.talking();
    const target = { kind: "voicemail", box: "support" } as const;
    centre.transfer(target);
    expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "sendTo", destination: target });
    expect(centre.call("c1")).toMatchObject({ stage: "ivr", agentId: null });

    centre.send({ kind: "handOverFailed", callId: callId("c1"), cause: "notFound" });
    expect(centre.call("c1")).toMatchObject({ stage: "offered", agentId: "ana" });
    centre.answer("ana");
    centre.transfer({ kind: "ivr", flow: "main" });
    centre.queueCall("c1");
    expect(
      centre.send({ kind: "handOverFailed", callId: callId("c1"), cause: "busy" }),
    ).toMatchObject({ status: "ignored" });
  });
});

const anaOnC1 = { agentId: toAgent("ana").agentId, callId: callId("c1") };
