import { describe, expect, it } from "vitest";
import { agentId, callId } from "#test/support/call-centre.ts";
import { outside, PartyCentre, toAgent, toNumber } from "#test/support/party-cast.ts";

const ana = "agent:ana";
const ben = "agent:ben";
const asking = { talking: [ana, ben], held: ["caller"] };
const inTalk = { talking: ["caller", ana], held: [] };

describe("a consultation", () => {
  it("[CS1] puts the caller on hold and asks one at a time", () => {
    const centre = PartyCentre.talking();
    expect(centre.consult(toAgent("ben")).status).toBe("accepted");

    expect(centre.call("c1")).toMatchObject({ stage: "held", agentId: "ana" });
    expect(centre.takeFact("callHeld")).toMatchObject({ agentId: "ana" });
    expect(centre.activities("ana", "ben")).toEqual(["consulting", "offered"]);
    expect(centre.consult(toAgent("cho")).reason).toBe("not_possible_now");
    expect(centre.consult(toAgent("nobody")).reason).toBe("not_possible_now");
  });

  it("[CS2] tells the connector the whole picture, and counts at once", () => {
    const centre = PartyCentre.talking();
    centre.consult(toAgent("ben"));
    expect(centre.arrangement()).toEqual({ talking: [ana], held: ["caller"] });
    expect(centre.report("c1", { kind: "retrieved" }).status).toBe("ignored");
    centre.answerParty("ben");
    expect(centre.arrangement()).toEqual(asking);

    // A report of a hold asked for before changes nothing now.
    expect(centre.report("c1", { kind: "retrieved" }).status).toBe("ignored");
    centre.step("callAlternated");
    expect(centre.report("c1", { kind: "held" }).status).toBe("ignored");
  });

  it("[CS3] rings the colleague by an offer of their own, and gives them no wrap-up", () => {
    const centre = PartyCentre.talking();
    centre.consult(toAgent("ben"));
    expect(centre.core.offerTo(agentId("ben"))).toMatchObject({
      offerId: "c1:2",
      purpose: "consult",
      from: "ana",
      reason: "is it so?",
    });
    centre.answerParty("ben");

    expect(centre.call("c1")?.agentId).toBe("ana");
    expect(centre.activities("ana", "ben")).toEqual(["consulting", "consulting"]);
    expect(centre.parties()).toEqual(["agent:ben consult talking"]);
    expect(centre.accept("ben").reason).toBe("offer_gone");
    centre.control({ kind: "hangUp" }, "ben");
    expect(centre.activities("ben")).toEqual(["idle"]);
  });

  it("[CS4] rings somebody outside by the connector, for 45 s and a little", () => {
    const centre = PartyCentre.talking();
    centre.consult(toNumber);
    expect(centre.takeEffects().at(-1)).toMatchObject({ kind: "invite", ringMs: 45_000 });
    expect(centre.parties()).toEqual([`${outside} consult ringing`]);
    centre.joined();
    expect(centre.arrangement()).toEqual({ talking: [ana, outside], held: ["caller"] });
    expect(centre.joined().status).toBe("ignored");

    const silent = PartyCentre.talking();
    silent.consult(toNumber);
    silent.wait(65_000);
    expect(silent.takeEffects().at(-1)).toMatchObject({ kind: "dismiss", party: outside });
  });

  it.each([
    ["declines", (centre: PartyCentre) => void centre.decline("ben")],
    ["rings out", (centre: PartyCentre) => centre.ringOut("ben")],
    ["has no desk", (centre: PartyCentre) => centre.wait(2_000)],
    [
      "loses the console",
      (centre: PartyCentre) => void centre.send({ kind: "consoleLost", agentId: agentId("ben") }),
    ],
    [
      "cannot be connected",
      (centre: PartyCentre) => {
        centre.acknowledge("ben");
        const offerId = centre.offerOf("ben");
        centre.accept("ben");
        const fault = "agentDevice";
        centre.send({ kind: "connectFailed", callId: callId("c1"), offerId, fault });
      },
    ],
    [
      "never is connected",
      (centre: PartyCentre) => {
        centre.acknowledge("ben");
        centre.accept("ben");
        centre.wait(10_000);
      },
    ],
  ])("[CS5] leaves the agent with the caller on hold when who is asked %s", (_, fail) => {
    const centre = PartyCentre.talking();
    centre.consult(toAgent("ben"));
    fail(centre);

    expect(centre.call("c1")).toMatchObject({ stage: "held", agentId: "ana", parties: [] });
    expect(centre.activities("ana", "ben")).toEqual(["held", "idle"]);
    expect(centre.control({ kind: "retrieve" }).status).toBe("accepted");
    expect(centre.report("c1", { kind: "retrieved" }).status).toBe("accepted");
    expect(centre.activities("ana")).toEqual(["talking"]);
  });

  it("[CS6] alternates; hold and retrieve wait until nobody is asked", () => {
    const centre = PartyCentre.talking();
    centre.consult(toAgent("ben"));
    expect(centre.step("callAlternated").reason).toBe("not_possible_now");
    expect(centre.control({ kind: "retrieve" }).reason).toBe("not_possible_now");
    centre.answerParty("ben");
    centre.takeEffects();

    centre.step("callAlternated");
    expect(centre.arrangement()).toEqual({ talking: ["caller", ana], held: [ben] });
    expect(centre.activities("ana", "ben")).toEqual(["talking", "held"]);
    expect(centre.control({ kind: "hold" }).reason).toBe("not_possible_now");
    centre.step("callAlternated");
    expect(centre.arrangement()).toEqual(asking);
    expect(centre.activities("ana", "ben")).toEqual(["consulting", "consulting"]);
  });

  it("[CS7] cancelled leads back to the caller, whether it rang or talked", () => {
    const rang = PartyCentre.talking();
    rang.consult(toAgent("ben"));
    rang.takeEffects();
    rang.step("consultCancelled");
    const [stop] = rang.takeEffects();
    expect(stop).toMatchObject({ kind: "stopRinging", offerId: "c1:2", agentId: "ben" });

    const talked = PartyCentre.talking().asked();
    talked.step("consultCancelled");
    expect(talked.arrangement()).toEqual(inTalk);
    expect(talked.activities("ana", "ben")).toEqual(["talking", "idle"]);
    expect(talked.call("c1")?.parties).toEqual([]);
    expect(talked.step("consultCancelled").reason).toBe("not_possible_now");
  });

  it("[HU2] hanging up on who is asked leads back to the caller", () => {
    const centre = PartyCentre.talking().asked();
    centre.control({ kind: "hangUp" });

    expect(centre.arrangement()).toEqual(inTalk);
    expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ana", parties: [] });
  });

  it("[CS5] ends with the call when the caller hangs up", () => {
    const centre = PartyCentre.talking().asked();
    centre.hangUp("c1");

    expect(centre.takeEffects()).toMatchObject([{ kind: "dismiss", party: ben }]);
    expect(centre.activities("ana", "ben")).toEqual(["wrapUp", "idle"]);
  });

  it("[TR2] completed gives the call to who was asked; who asked wraps up", () => {
    const centre = PartyCentre.talking();
    centre.consult(toAgent("ben"));
    expect(centre.step("transferCompleted").reason).toBe("not_possible_now");
    centre.answerParty("ben");
    centre.takeFacts();
    expect(centre.step("transferCompleted").status).toBe("accepted");

    expect(centre.arrangement()).toEqual({ talking: ["caller", ben], held: [] });
    expect(centre.call("c1")).toMatchObject({ stage: "talking", agentId: "ben", parties: [] });
    expect(centre.activities("ana", "ben")).toEqual(["wrapUp", "talking"]);
    expect(centre.takeFact("callTransferred")).toMatchObject({
      agentId: "ana",
      target: toAgent("ben"),
      way: "attended",
    });
    centre.hangUp("c1");
    expect(centre.takeFact("callEnded")).toMatchObject({ agentId: "ben", wrapUpMs: 30_000 });
  });

  it("[TR2] [TR8] completed with a number outside leaves the caller with it", () => {
    const centre = PartyCentre.talking();
    centre.consult(toNumber);
    centre.joined();
    centre.step("transferCompleted");

    expect(centre.arrangement()).toEqual({ talking: ["caller", outside], held: [] });
    expect(centre.call("c1")).toMatchObject({ stage: "away", agentId: null });
    expect(centre.activities("ana")).toEqual(["wrapUp"]);
    expect(centre.hangUp("c1").status).toBe("accepted");
  });

  it("[CT5] who takes part may mute themselves and go, and nothing more", () => {
    const centre = PartyCentre.talking().asked();
    expect(centre.control({ kind: "mute", muted: true }, "ben").status).toBe("accepted");
    expect(centre.takeEffects()).toMatchObject([{ kind: "control", agentId: "ben" }]);
    expect(centre.call("c1")).toMatchObject({ muted: false, parties: [{ muted: true }] });
    expect(centre.control({ kind: "hold" }, "ben").reason).toBe("not_possible_now");
    expect(centre.transfer(toAgent("cho"), "ben").reason).toBe("not_your_call");
    expect(centre.control({ kind: "hangUp" }, "ben").status).toBe("accepted");
    expect(centre.call("c1")).toMatchObject({ stage: "held", parties: [] });
  });
});
