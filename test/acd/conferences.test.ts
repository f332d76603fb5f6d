import { describe, expect, it } from "vitest";
import { agentId, callId } from "#test/support/call-centre.ts";
import { outside, PartyCentre, toAgent, toNumber } from "#test/support/party-cast.ts";

const ana = "agent:ana";
const ben = "agent:ben";

function confers(): PartyCentre {
  const centre = PartyCentre.talking().asked();
  centre.step("callConferenced");
  return centre;
}

describe("a conference", () => {
  it("[CS8] lets all hear all", () => {
    const centre = confers();

    expect(centre.arrangement()).toEqual({ talking: ["caller", ana, ben], held: [] });
    expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ana" });
    expect(centre.activities("ana", "ben")).toEqual(["conference", "conference"]);
    expect(centre.step("callConferenced").reason).toBe("not_possible_now");
  });

  it("[CS8] grows by asking one more, while the others wait", () => {
    const centre = confers();
    centre.consult(toNumber);
    expect(centre.arrangement()).toEqual({ talking: [ana], held: ["caller", ben] });
    centre.joined();
    centre.step("callConferenced");

    const all = ["caller", ana, ben, outside];
    expect(centre.arrangement()).toEqual({ talking: all, held: [] });
  });

  it("[CS8] is an ordinary talk again without the last one beside caller and agent", () => {
    const centre = confers();
    centre.left(ben);

    expect(centre.arrangement()).toEqual({ talking: ["caller", ana], held: [] });
    expect(centre.activities("ana", "ben")).toEqual(["talking", "idle"]);
  });

  it("[CS2] holds the caller by who hears whom", () => {
    const centre = confers();
    centre.control({ kind: "hold" });
    expect(centre.arrangement()).toEqual({ talking: [ana, ben], held: ["caller"] });
    expect(centre.call("c1")?.stage).toBe("held");
    centre.control({ kind: "retrieve" });
    expect(centre.arrangement()).toEqual({ talking: ["caller", ana, ben], held: [] });
  });

  it("[CS9] lets its agent drop anybody but the caller and a supervisor", () => {
    const centre = confers();
    centre.monitor("listen", "sue");
    expect(centre.drop("agent:sue").reason).toBe("not_found");
    centre.takeEffects();
    expect(centre.drop(ben).status).toBe("accepted");

    expect(centre.takeEffects()).toMatchObject([
      { kind: "dismiss", party: ben },
      { kind: "arrange" },
    ]);
    expect(centre.drop(ben).reason).toBe("not_found");
    centre.asked("cho").drop("agent:cho");
    expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ana" });
  });

  it("[HU1] goes on with the colleague when its agent hangs up", () => {
    const centre = confers();
    centre.control({ kind: "hangUp" });

    expect(centre.arrangement()).toEqual({ talking: ["caller", ben], held: [] });
    expect(centre.call("c1")).toMatchObject({ agentId: "ben", stage: "talking", parties: [] });
    expect(centre.activities("ana", "ben")).toEqual(["wrapUp", "talking"]);
  });

  it("[HU1] goes on with somebody outside when nobody else is left", () => {
    const centre = PartyCentre.talking();
    centre.consult(toNumber);
    centre.joined();
    centre.step("callConferenced");
    centre.control({ kind: "hangUp" });

    expect(centre.call("c1")).toMatchObject({ stage: "away", agentId: null });
  });

  it("[HU1] keeps the call with a colleague when its agent hands it to a number", () => {
    const centre = confers();
    centre.consult(toNumber);
    centre.joined();
    centre.step("transferCompleted");

    expect(centre.arrangement()).toEqual({ talking: ["caller", ben, outside], held: [] });
    expect(centre.call("c1")).toMatchObject({ agentId: "ben", stage: "talking" });
    expect(centre.parties()).toEqual([`${outside} conference talking`]);
  });

  it("[TR8] ends with the last number outside, and takes nobody over who is not there yet", () => {
    const centre = PartyCentre.talking();
    const other = "number:+886255505678";
    for (const number of [toNumber.number, "+886255505678"]) {
      centre.consult({ ...toNumber, number });
      centre.joined(`number:${number}`);
      centre.step("callConferenced");
    }
    centre.send({ kind: "callTakenOver", callId: callId("c1"), by: agentId("ben") });
    centre.control({ kind: "hangUp" });

    expect(centre.call("c1")?.stage).toBe("away");
    expect(centre.parties()).toEqual([`${outside} transfer talking`, `${other} transfer talking`]);
    expect(centre.activities("ben")).toEqual(["idle"]);
    centre.left(outside);
    expect(centre.arrangement()).toEqual({ talking: ["caller", other], held: [] });
    centre.left(other);
    expect(centre.takeFact("callEnded")).toMatchObject({ clearedBy: "transfer" });
  });

  it("[HU1] survives the loss of its agent's leg", () => {
    const centre = confers();
    centre.left(ana);

    expect(centre.call("c1")).toMatchObject({ agentId: "ben", stage: "talking" });
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "deviceLost" });
  });

  it("[HU1] a caller whose only agent was lost is first in the queue again", () => {
    const centre = PartyCentre.talking(["ana"]);
    centre.queueCall("c2");
    centre.left(ana);
    expect(centre.call("c1")).toMatchObject({ stage: "waiting" });
    centre.send({ kind: "wrapUpFinished", agentId: agentId("ana"), callId: callId("c1") });
    centre.send({ kind: "deviceReported", agentId: agentId("ana"), device: "ok" });

    expect(centre.takeRings()).toEqual(["c1→ana"]);
    expect(centre.left(ana).status).toBe("ignored");
  });

  it("[HU1] who was asked has the call when who asked is lost", () => {
    const centre = PartyCentre.talking().asked();
    centre.left(ana);

    expect(centre.call("c1")).toMatchObject({ agentId: "ben", stage: "talking" });
  });

  it("[CF4] goes on without an agent who is removed", () => {
    const centre = confers();
    centre.send({ kind: "agentRemoved", agentId: agentId("ben") });

    expect(centre.arrangement()).toEqual({ talking: ["caller", ana], held: [] });
    expect(centre.consult(toAgent("ben")).reason).toBe("not_found");
  });
});
