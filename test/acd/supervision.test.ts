import { describe, expect, it } from "vitest";
import type { CustomerId } from "#shared/ids.ts";
import { aCallCentre, agentId, callId, customerId } from "#test/support/call-centre.ts";

const sue = agentId("sue");
const c1 = callId("c1");

describe("force-close", () => {
  it("[SV1] hangs up and ends the call on our side", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.answer("ana");
    centre.takeEffects();
    centre.takeFacts();
    centre.send({ kind: "callForceClosed", callId: c1, by: sue });
    expect(centre.takeEffects()).toMatchObject([{ kind: "hangUp", callId: "c1" }]);
    expect(centre.takeFact("callEnded")).toMatchObject({
      cause: "reconciled",
      clearedBy: "system",
      outcome: "answered",
    });
    const again = centre.send({ kind: "callForceClosed", callId: c1, by: sue });
    expect(again).toEqual({ status: "rejected", reason: "call_over" });
  });

  it("[SV1] withdraws the offer", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.send({ kind: "callForceClosed", callId: c1, by: sue });
    expect(centre.agent("ana")).toMatchObject({ activity: "idle", routable: true });
    expect(centre.takeFact("offerEnded")).toMatchObject({ outcome: "withdrawn" });
  });
});

describe("requeue", () => {
  const requeue = (centre: ReturnType<typeof aCallCentre>) =>
    centre.send({ kind: "callRequeued", callId: c1, by: sue });

  it("[SV2] takes a talk back to the head of the queue, waiting time kept", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.answer("ana");
    centre.choose("ben", "lunch");
    centre.queueCall("urgent", { priority: 9 });
    centre.wait(60_000);
    centre.takeEffects();
    expect(requeue(centre).status).toBe("accepted");
    expect(centre.agent("ana")?.activity).toBe("wrapUp");
    expect(centre.call("c1")).toMatchObject({ stage: "waiting", queuedAt: 2, agentId: null });
    expect(centre.takeEffects()).toMatchObject([{ kind: "stopRinging", agentId: "ana" }]);
    centre.choose("ben", "ready");
    expect(centre.takeRings()).toEqual(["c1→ben"]);
  });

  it("[SV2] tells of one answer only, and adds up both talks", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.answer("ana");
    centre.wait(10_000);
    requeue(centre);
    centre.wait(500);
    centre.answer("ben");
    centre.wait(5_000);
    centre.hangUp("c1");
    const facts = centre.takeFacts();
    expect(facts.filter(({ kind }) => kind === "callAnswered")).toHaveLength(1);
    expect(facts.find(({ kind }) => kind === "callEnded")).toMatchObject({
      agentId: "ben",
      talkMs: 15_000,
      waitedMs: 0,
    });
  });

  it("[SV2] withdraws an offer, and refuses what was never queued", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    requeue(centre);
    expect(centre.core.offerTo(agentId("ana"))?.offerId).toBe("c1:2");
    centre.report("c2", { kind: "delivered", details: {} });
    const refused = centre.send({ kind: "callRequeued", callId: callId("c2"), by: sue });
    expect(refused).toEqual({ status: "rejected", reason: "not_possible_now" });
  });
});

it("[CU1] lets a customer be chosen while the call is open", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  const choose = () =>
    centre.send({ kind: "customerChosen", callId: c1, customerId: customerId("wang") });
  expect(choose().status).toBe("accepted");
  expect(centre.takeFact("callerKnown")).toMatchObject({ customerId: "wang" });
  choose();
  expect(centre.takeFacts()).toEqual([]);
  centre.hangUp("c1");
  expect(choose()).toEqual({ status: "rejected", reason: "call_over" });
});

it("[CU2] takes a customer off the call, and puts whoever is named instead", () => {
  const centre = aCallCentre();
  const [wang, li] = [customerId("wang"), customerId("li")];
  const reject = (who: CustomerId, instead: CustomerId | null) =>
    centre.send({ kind: "customerRejected", callId: c1, customerId: who, instead });
  centre.queueCall("c1");
  centre.send({ kind: "customerChosen", callId: c1, customerId: wang });
  centre.takeFacts();
  reject(li, null);
  expect(centre.takeFacts()).toEqual([]);
  reject(wang, li);
  expect(centre.takeFact("callerKnown")).toMatchObject({ customerId: li });
  reject(li, null);
  expect(centre.takeFact("callerKnown")).toMatchObject({ customerId: null });
  expect(centre.core.call(c1)?.customerId).toBeNull();
  centre.hangUp("c1");
  expect(reject(li, null)).toEqual({ status: "rejected", reason: "call_over" });
});
