import { expect, it } from "vitest";
import {
  aCallCentre,
  aCaller,
  agentId,
  anAgent,
  aQueue,
  queueId,
} from "#test/support/call-centre.ts";

const ofBen = aCaller({ lastAgentId: agentId("ben"), lastAnsweredAt: 0 });

it("[LA1] rings the agent who knows the customer, though another is idle longer", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1", { caller: ofBen });
  expect(centre.takeRings()).toEqual(["c1→ben"]);
});

it("[LA1] forgets a talk that was too long ago, and a switched-off preference", () => {
  const past = aCallCentre(["ana", "ben"], [aQueue({ lastAgentWithinMs: 1_000 })]);
  past.wait(5_000);
  past.queueCall("c1", { caller: ofBen });
  expect(past.takeRings()).toEqual(["c1→ana"]);

  const off = aCallCentre(["ana", "ben"], [aQueue({ lastAgentHoldMs: 0 })]);
  off.queueCall("c1", { caller: ofBen });
  expect(off.takeRings()).toEqual(["c1→ana"]);
});

it("[LA2] waits for a busy last agent, who takes it first when free", () => {
  const centre = aCallCentre(["ben"], [aQueue({ wrapUpMs: 0 })]);
  centre.queueCall("c1");
  centre.answer("ben");
  centre.queueCall("earlier");
  centre.wait(1_000);
  centre.queueCall("c2", { caller: ofBen });
  centre.takeEffects();
  centre.wait(10_000);

  centre.hangUp("c1");
  expect(centre.takeRings()).toEqual(["c2→ben"]);
});

it("[LA2] lets nobody else have it meanwhile", () => {
  const centre = aCallCentre(["ben", "ana"]);
  centre.queueCall("c1");
  centre.answer("ben");
  centre.takeEffects();
  centre.queueCall("c2", { caller: ofBen });
  centre.wait(29_999);
  expect(centre.takeRings()).toEqual([]);
});

it("[LA3] lets anybody have it after the hold", () => {
  const centre = aCallCentre(["ben", "ana"]);
  centre.queueCall("c1");
  centre.answer("ben");
  centre.takeEffects();
  centre.queueCall("c2", { caller: ofBen });
  centre.wait(30_000);
  expect(centre.takeRings()).toEqual(["c2→ana"]);
});

it.each(["lunch", "signedOut"] as const)("[LA3] stops waiting when they choose %s", (presence) => {
  const centre = aCallCentre(["ben", "ana"]);
  centre.queueCall("c1");
  centre.answer("ben");
  centre.queueCall("c2", { caller: ofBen });
  centre.takeEffects();
  centre.choose("ben", presence);
  expect(centre.takeRings()).toEqual(["c2→ana"]);
});

it("[LA3] does not wait for somebody signed out, or of another queue, or without the skill", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.choose("ben", "signedOut");
  centre.queueCall("c1", { caller: ofBen });
  expect(centre.takeRings()).toEqual(["c1→ana"]);

  const elsewhere = aCallCentre(["ana", anAgent("ben", { queueIds: [queueId("sales")] })]);
  elsewhere.queueCall("c1", { caller: ofBen });
  expect(elsewhere.takeRings()).toEqual(["c1→ana"]);

  const unskilled = aCallCentre([anAgent("ana", { skills: { fr: 3 } }), "ben"]);
  unskilled.queueCall("c1", { caller: ofBen, skills: { fr: 3 } });
  expect(unskilled.takeRings()).toEqual(["c1→ana"]);
});

it("[LA4] goes to anybody once the last agent declined", () => {
  const centre = aCallCentre(["ana", "ben"]);
  centre.queueCall("c1", { caller: ofBen });
  centre.decline("ben");
  expect(centre.takeRings()).toEqual(["c1→ben", "c1→ana"]);
});
