import { expect, it } from "vitest";
import { aCallCentre } from "#test/support/call-centre.ts";

it("[OF1] rings one desk, connects on accept and answers when media flows", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1");
  expect(centre.takeRings()).toEqual(["c1→ana"]);
  centre.answer("ana");
  expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ana" });
  centre.hangUp("c1");
  expect(centre.agent("ana")?.activity).toBe("wrapUp");
  centre.wait(30_000);
  expect(centre.agent("ana")?.activity).toBe("idle");
});
