import { expect, it } from "vitest";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import { agentId, callId, CallCentre } from "#test/support/call-centre.ts";
import { PartyCentre, toAgent, toNumber } from "#test/support/party-cast.ts";

const kindsOf = (centre: CallCentre) => [...centre.core.unfinished()].map(({ kind }) => kind);

it("[SN2] after a crash says again who rings, connects and hears whom", () => {
  const centre = PartyCentre.talking(["ana", "ben", "cho", "dan", "eve"]);
  expect(kindsOf(centre)).toEqual([]);
  centre.consult(toAgent("ben"));
  expect(kindsOf(centre)).toEqual(["ring"]);
  centre.acknowledge("ben");
  centre.accept("ben");
  expect(kindsOf(centre)).toEqual(["connect"]);
  const offer = { callId: callId("c1"), offerId: "c1:2" as never };
  centre.send({ kind: "connectSucceeded", ...offer });
  expect(kindsOf(centre)).toEqual(["arrange"]);
  centre.step("callConferenced");
  centre.consult(toNumber);
  centre.monitor("listen", "sue");
  expect(kindsOf(centre)).toEqual(["arrange", "invite", "monitor"]);
  centre.dial("cho");
  centre.queueCall("c2");
  expect(kindsOf(centre)).toEqual(["arrange", "invite", "monitor", "dial", "ring"]);
  centre.acknowledge("dan");
  centre.accept("dan");
  expect(kindsOf(centre)).toEqual(["arrange", "invite", "monitor", "dial", "connect"]);
});

it("[SN3] loads a snapshot from before there were parties", () => {
  const centre = PartyCentre.talking();
  centre.queueCall("c2");
  const old = JSON.parse(JSON.stringify(centre.core.snapshot()), (key, value) =>
    ["parties", "handOver", "helpWanted", "outside", "purpose", "from", "reason"].includes(key)
      ? undefined
      : value,
  );
  const restored = new PartyCentre(new CallCentre(createAcdCore(old)));
  restored.now = centre.now;

  expect(restored.core.offerTo(agentId("ben"))).toMatchObject({ purpose: "queue", reason: "" });
  expect(restored.call("c1")).toEqual(centre.call("c1"));
  expect(restored.asked("cho").parties()).toEqual(["agent:cho consult talking"]);
});
