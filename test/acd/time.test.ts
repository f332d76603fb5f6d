import { expect, it } from "vitest";
import { aCallCentre, agentId } from "#test/support/call-centre.ts";

it("[TM1] deadlines happen first, in order, each at its own time", () => {
  const centre = aCallCentre(["ana"]);
  centre.queueCall("c1");
  centre.answer("ana");
  centre.hangUp("c1");
  centre.queueCall("c2");
  centre.takeFacts();

  // Nobody knocked at the end of the wrap-up nor of the offer that followed it.
  centre.now += 60_000;
  centre.send({ kind: "timePassed" });
  const told = centre
    .takeFacts()
    .flatMap((fact) =>
      fact.kind === "agentChanged" ? [[fact.state.activity, fact.state.since]] : [],
    );
  expect(told).toEqual([
    ["offered", 30_001],
    ["idle", 32_001],
  ]);
});

it("[TM1] an accept at the very moment of the deadline is too late", () => {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.acknowledge("ana");
  const offer = centre.offerOf("ana");
  centre.now += 20_000;
  const verdict = centre.send({ kind: "offerAccepted", agentId: agentId("ana"), offerId: offer });
  expect(verdict).toMatchObject({ status: "rejected", reason: "offer_gone" });
});

it("[TM2] an earlier time counts as the latest one seen", () => {
  const centre = aCallCentre();
  centre.wait(10_000);
  centre.choose("ana", "lunch");
  centre.now -= 5_000;
  centre.choose("ana", "ready");
  expect(centre.agent("ana")?.since).toBe(10_001);
});

it("[TM1] knocks only when something will change", () => {
  const centre = aCallCentre();
  expect(centre.core.nextDeadline()).toBeUndefined();
  centre.queueCall("c1");
  expect(centre.core.nextDeadline()).toBe(2_001);
  centre.acknowledge("ana");
  expect(centre.core.nextDeadline()).toBe(20_001);
  centre.hangUp("c1");
  expect(centre.core.nextDeadline()).toBeUndefined();
});
