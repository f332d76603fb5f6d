import { describe, expect, it } from "vitest";
import {
  aCallCentre,
  aCaller,
  anAgent,
  aQueue,
  delivered,
  queueId,
} from "#test/support/call-centre.ts";

/** Everybody is at lunch, the calls come, then one agent after the other gets ready. */
function served(centre: ReturnType<typeof aCallCentre>, names: readonly string[]): string[] {
  for (const name of names) centre.choose(name, "ready");
  return centre.takeRings().map((ring) => ring.split("→")[0] ?? "");
}

function atLunch(names: readonly string[]) {
  const centre = aCallCentre(names);
  for (const name of names) centre.choose(name, "lunch");
  return centre;
}

describe("which call", () => {
  it("[PR3] serves who came first, and who opened first in a tie", () => {
    const centre = atLunch(["ana", "ben", "cho"]);
    centre.queueCall("c1");
    centre.queueCall("c2");
    centre.wait(1_000);
    centre.queueCall("c3");

    expect(served(centre, ["ana", "ben", "cho"])).toEqual(["c1", "c2", "c3"]);
  });

  it("[PR3] keeps to who opened first among calls that ask for different skills", () => {
    const centre = aCallCentre([anAgent("ana", { skills: { en: 1, fr: 1 } })]);
    centre.choose("ana", "lunch");
    centre.queueCall("c1", { skills: { en: 1 } });
    centre.queueCall("c2", { skills: { fr: 1 } });
    centre.queueCall("c3");
    centre.hangUp("c1");

    expect(served(centre, ["ana"])).toEqual(["c2"]);
  });

  it("[PR3] keeps the order when many requirements came and went", () => {
    const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
    const skills = Object.fromEntries(names.map((name) => [name, 3]));
    const centre = aCallCentre([anAgent("ana", { skills })], [aQueue({ wrapUpMs: 0 })]);
    centre.choose("ana", "lunch");
    for (const name of names) centre.queueCall(name, { skills: { [name]: 3 } });
    const left = names.filter((_, index) => index % 6 === 5);
    for (const name of names) if (!left.includes(name)) centre.hangUp(name);
    centre.queueCall("s0", { skills: { s0: 1 } });

    centre.choose("ana", "ready");
    for (const name of left) {
      centre.answer("ana");
      centre.hangUp(name);
    }
    expect(centre.takeRings().map((ring) => ring.split("→")[0])).toEqual(left);
  });

  it("[PR1] lets a priority step count as a minute of waiting, and no more", () => {
    const centre = atLunch(["ana", "ben", "cho"]);
    centre.queueCall("old");
    centre.wait(50_000);
    centre.queueCall("plain");
    centre.wait(20_000);
    centre.queueCall("urgent", { priority: 1 });

    expect(served(centre, ["ana", "ben", "cho"])).toEqual(["old", "urgent", "plain"]);
  });

  it("[PR2] gives a valued customer a head start, an unknown caller none", () => {
    const centre = atLunch(["ana", "ben", "cho"]);
    centre.queueCall("unknown");
    centre.wait(60_000);
    centre.queueCall("standard", { caller: aCaller() });
    centre.queueCall("valued", { caller: aCaller({ tier: "mvc" }) });

    expect(served(centre, ["ana", "ben", "cho"])).toEqual(["valued", "unknown", "standard"]);
  });

  it("[PR4] keeps the place of a call whose agent declined", () => {
    const centre = aCallCentre(["ana"]);
    centre.queueCall("c1");
    centre.wait(500);
    centre.queueCall("c2");
    centre.acknowledge("ana");
    centre.choose("ana", "lunch");
    centre.decline("ana");
    centre.wait(31_000);
    centre.takeEffects();

    expect(served(centre, ["ana"])).toEqual(["c1"]);
  });
});

describe("which agent", () => {
  it("[ID1] rings the one idle longest, and the lower id in a tie", () => {
    const centre = aCallCentre(["ben", "ana"]);
    centre.queueCall("c1");
    expect(centre.takeRings()).toEqual(["c1→ben"]);

    const tied = aCallCentre(["ana", "cho", "ben"]);
    for (const name of ["ben", "cho"]) tied.choose(name, "lunch");
    for (const name of ["cho", "ben"]) tied.choose(name, "ready");
    tied.choose("ana", "lunch");
    tied.queueCall("c1");
    expect(tied.takeRings()).toEqual(["c1→ben"]);
  });

  it("[ID2] counts idle time on when the caller left the offer", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.acknowledge("ana");
    centre.wait(5_000);
    centre.hangUp("c1");
    centre.takeEffects();

    centre.queueCall("c2");
    expect(centre.takeRings()).toEqual(["c2→ana"]);
  });

  it("[ID2] starts idle time anew after a talk", () => {
    const centre = aCallCentre(["ana", "ben"], [aQueue({ wrapUpMs: 0 })]);
    centre.queueCall("c1");
    centre.answer("ana");
    centre.hangUp("c1");
    centre.takeEffects();

    centre.queueCall("c2");
    expect(centre.takeRings()).toEqual(["c2→ben"]);
  });

  it("[QU1] rings nobody who does not serve the queue", () => {
    const sales = queueId("sales");
    const centre = aCallCentre(
      ["ana", anAgent("ben", { queueIds: [sales] })],
      [aQueue(), aQueue({ queueId: sales })],
    );
    centre.queueCall("c1", { queueId: sales });
    centre.queueCall("c2", { queueId: sales });
    expect(centre.takeRings()).toEqual(["c1→ben"]);
  });

  it("[SK1] asks for every skill at its least level", () => {
    const centre = aCallCentre([
      anAgent("ana", { skills: { en: 5 } }),
      anAgent("ben", { skills: { en: 2, fr: 4 } }),
      anAgent("cho", { skills: { en: 3, fr: 3 } }),
    ]);
    centre.queueCall("c1", { skills: { en: 3, fr: 3 } });
    centre.queueCall("c2", { skills: { en: 6 } });
    centre.queueCall("c3", { skills: { fr: 4 } });
    expect(centre.takeRings()).toEqual(["c1→cho", "c3→ben"]);
  });

  it("[SK1] keeps a call for the skilled while others are idle, and others' calls for them", () => {
    const centre = aCallCentre([
      anAgent("ana", { skills: { en: 5 } }),
      anAgent("ben", { skills: { fr: 5 } }),
    ]);
    centre.queueCall("c1", { skills: { fr: 1 } });
    centre.queueCall("c2", { skills: { fr: 1 } });
    centre.queueCall("c3");
    expect(centre.takeRings()).toEqual(["c1→ben", "c3→ana"]);
    centre.decline("ben");
    expect(centre.takeRings()).toEqual(["c2→ben"]);
  });
});

describe("the queue", () => {
  it("[QU2] ignores a queue nobody configured, but knows the call", () => {
    const centre = aCallCentre();
    centre.report("c1", delivered);
    const verdict = centre.queueCall("c1", { queueId: queueId("nowhere") });
    expect(verdict).toMatchObject({ status: "ignored", reason: "unknown_queue", callId: "c1" });
    expect(centre.call("c1")).toMatchObject({ stage: "ivr", queueId: null });
  });

  it("[QU3] keeps the waiting time over a change of queue", () => {
    const sales = queueId("sales");
    const centre = aCallCentre([], [aQueue(), aQueue({ queueId: sales })]);
    centre.queueCall("c1");
    centre.wait(40_000);
    centre.queueCall("c1", { queueId: sales });
    expect(centre.call("c1")).toMatchObject({ queueId: sales, queuedAt: 0, stage: "waiting" });
    expect(centre.core.queue(queueId("support"))?.waiting).toBe(0);
    expect(centre.core.queue(sales)).toMatchObject({ waiting: 1, oldestQueuedAt: 0 });
  });

  it("[QU4] tells a waiting call its position, and an offered one none", () => {
    const centre = aCallCentre(["ana"]);
    expect(centre.queueCall("c1")).not.toHaveProperty("position");
    expect(centre.queueCall("c2")).toMatchObject({ status: "accepted", position: 2 });
    expect(centre.queueCall("c3")).toMatchObject({ position: 3 });
  });

  it("[QU1] counts its agents and calls as they change", () => {
    const centre = aCallCentre(["ana", "ben", "cho"]);
    centre.choose("cho", "lunch");
    centre.queueCall("c1");
    centre.wait(1_000);
    centre.queueCall("c2");
    centre.answer("ana");
    const support = () => centre.core.queue(queueId("support"));
    expect(support()).toMatchObject({
      waiting: 1,
      oldestQueuedAt: 1_003,
      agentsOnCalls: 2,
      agentsNotReady: 1,
      agentsReady: 0,
    });
    centre.hangUp("c1");
    centre.hangUp("c2");
    expect(support()).toEqual({
      waiting: 0,
      oldestQueuedAt: undefined,
      agentsReady: 1,
      agentsOnCalls: 0,
      agentsWrapUp: 1,
      agentsNotReady: 1,
    });
  });
});
