import { expect, it } from "vitest";
import { aCallCentre, aCaller, agentId, anAgent, callId } from "#test/support/call-centre.ts";

const ana = agentId("ana");
const c1 = callId("c1");

function failing(explanation: { rules: readonly { rule: string; passed: boolean }[] }): string[] {
  return explanation.rules.flatMap(({ rule, passed }) => (passed ? [] : [rule]));
}

it("[AG1] [AG2] [AG3] [AG4] say why an agent gets no calls", () => {
  const centre = aCallCentre();
  const why = () => failing(centre.core.explain(centre.now, { agentId: ana }));
  expect(why()).toEqual([]);
  expect(centre.core.explain(centre.now, { agentId: ana }).routable).toBe(true);
  centre.queueCall("c1");
  expect(why()).toEqual(["AG2"]);
  centre.send({ kind: "deviceReported", agentId: ana, device: "lost" });
  centre.send({ kind: "consoleLost", agentId: ana });
  expect(why()).toEqual(["AG1", "AG3", "AG4"]);
});

it("[SK1] [DC1] say why this call does not go to that agent", () => {
  const centre = aCallCentre([anAgent("ana", { skills: { en: 2 } })]);
  centre.queueCall("c1", { skills: { en: 2 } });
  centre.decline("ana");
  centre.wait(10_000);
  const explanation = centre.core.explain(centre.now, { callId: c1, agentId: ana });
  expect(failing(explanation)).toEqual(["DC1"]);
  expect(explanation.rules.find(({ rule }) => rule === "DC1")?.detail).toContain("20000 ms");
  expect(explanation.rules).toContainEqual({ rule: "SK1", passed: true, detail: "en 2 of 2" });
});

it("[LA2] says that the call waits for somebody else", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c2");
  centre.answer("ana");
  centre.queueCall("c1", { caller: aCaller({ lastAgentId: ana, lastAnsweredAt: 0 }) });
  const ben = centre.core.explain(centre.now, { callId: c1, agentId: agentId("ben") });
  expect(failing(ben)).toEqual(["LA2"]);
  expect(failing(centre.core.explain(centre.now, { callId: c1 }))).toEqual(["LA2"]);
});

it("[IN6] [CF4] answer for unknown calls and agents, too", () => {
  const centre = aCallCentre();
  const explanation = centre.core.explain(0, { callId: callId("x"), agentId: agentId("y") });
  expect(failing(explanation)).toEqual(["CF4", "IN6"]);
});
