import { expect, it } from "vitest";
import { aCallCentre, agentId, delivered, source } from "#test/support/call-centre.ts";

function talking() {
  const centre = aCallCentre();
  centre.queueCall("c1");
  centre.answer("ana");
  centre.takeFacts();
  const miss = (...subjects: string[]) => centre.send({ kind: "callsMissing", source, subjects });
  return { centre, miss };
}

it("[RC1] closes a talk its PBX does not know twice, 30 s apart", () => {
  const { centre, miss } = talking();
  miss("c1");
  centre.wait(29_999);
  miss("c1");
  expect(centre.call("c1")?.stage).toBe("talking");
  centre.wait(1);
  miss("c1", "never heard of");
  expect(centre.takeFact("callEnded")).toMatchObject({
    cause: "reconciled",
    clearedBy: "system",
    outcome: "answered",
  });
  expect(centre.agent("ana")?.activity).toBe("wrapUp");
});

it("[RC1] begins anew when the call showed up in between", () => {
  const { centre, miss } = talking();
  miss("c1");
  centre.wait(20_000);
  miss();
  centre.wait(20_000);
  miss("c1");
  centre.wait(20_000);
  centre.report("c1", { kind: "held" });
  centre.wait(20_000);
  miss("c1");
  expect(centre.call("c1")?.stage).toBe("held");
});

it("[RC1] needs one miss for a call that has been in the IVR for a minute", () => {
  const { centre, miss } = talking();
  centre.report("c2", delivered);
  centre.wait(60_000);
  miss("c2");
  expect(centre.call("c2")).toBeUndefined();
});

it("[RC2] closes a call whose PBX counts no legs", () => {
  const { centre } = talking();
  centre.report("c1", { kind: "snapshot", legs: 2 });
  expect(centre.call("c1")).toBeDefined();
  centre.report("c1", { kind: "snapshot", legs: 0 });
  expect(centre.takeFact("callEnded")).toMatchObject({ cause: "reconciled" });
});

it("[RC3] closes a followed call that rings for a minute without a word", () => {
  const { centre } = talking();
  const alerting = { kind: "alerting" as const, agentIds: [agentId("ana")], details: {} };
  centre.report("c2", alerting, { mode: "followed" });
  centre.wait(50_000);
  centre.report("c2", alerting);
  centre.wait(59_999);
  expect(centre.call("c2")?.stage).toBe("offered");
  centre.wait(1);
  expect(centre.call("c2")).toBeUndefined();
});
