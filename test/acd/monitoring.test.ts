import { describe, expect, it } from "vitest";
import { agentId, callId, offerId } from "#test/support/call-centre.ts";
import { PartyCentre, toAgent } from "#test/support/party-cast.ts";

const takeOver = (centre: PartyCentre, by = "sue") =>
  centre.send({ kind: "callTakenOver", callId: callId("c1"), by: agentId(by) });
const askForHelp = (centre: PartyCentre, reason: string) =>
  centre.send({ kind: "helpAsked", agentId: agentId("ana"), callId: callId("c1"), reason });
const withSue = () => PartyCentre.talking(["ana", "ben", "sue"]);

describe("a supervisor at somebody's side", () => {
  it("[MO1] listens, whispers and barges at one agent's side", () => {
    const centre = withSue();
    for (const mode of ["listen", "whisper", "barge"] as const) {
      expect(centre.monitor(mode, "sue").status).toBe("accepted");
      expect(centre.takeEffects()).toMatchObject([
        { kind: "monitor", supervisorId: "sue", agentId: "ana", mode },
      ]);
      expect(centre.parties()).toEqual([`agent:sue ${mode} talking`]);
    }
    centre.monitor("off", "sue");
    expect(centre.takeEffects()).toMatchObject([{ kind: "monitor", mode: "off" }]);
    expect(centre.parties()).toEqual([]);
    expect(centre.monitor("off", "sue").status).toBe("ignored");
  });

  it("[MO1] may stand at the side of another agent in the call", () => {
    const centre = withSue().asked();
    centre.monitor("whisper", "sue", "ben");
    expect(centre.takeEffects().at(-1)).toMatchObject({ agentId: "ben", mode: "whisper" });
    expect(centre.monitor("listen", "sue", "cho").reason).toBe("not_possible_now");
  });

  it("[MO1] ends with the call, with the agent's part, and when the supervisor goes", () => {
    const left = withSue();
    left.monitor("listen", "sue");
    left.send({ kind: "monitoringEnded", callId: callId("c1"), by: agentId("sue") });
    expect(left.parties()).toEqual([]);
    expect(left.activities("sue")).toEqual(["idle"]);

    const ended = withSue();
    ended.monitor("listen", "sue");
    ended.hangUp("c1");
    expect(ended.activities("sue")).toEqual(["idle"]);

    const handed = withSue();
    handed.monitor("listen", "sue");
    handed.asked().step("transferCompleted");
    expect(handed.parties()).toEqual([]);
    expect(handed.activities("sue")).toEqual(["idle"]);
  });

  it("[MO1] needs a talk and a telephone system that can do it; several may listen", () => {
    const centre = withSue();
    centre.monitor("listen", "sue");
    expect(centre.monitor("listen", "zoe").status).toBe("accepted");
    expect(centre.parties()).toHaveLength(2);
    centre.queueCall("c2");
    centre.answer("ben");
    const other = { callId: callId("c2"), agentId: null, mode: "listen" } as const;
    const verdict = centre.send({ kind: "monitoringRequested", by: agentId("max"), ...other });
    expect(verdict.reason).toBe("not_supported_by_phone");
  });

  it("[MO2] must be idle for it, and gets no call meanwhile", () => {
    const centre = withSue();
    centre.monitor("listen", "sue");
    centre.takeEffects();
    centre.queueCall("c2");
    centre.queueCall("c3");
    expect(centre.takeRings()).toEqual(["c2→ben"]);
    expect(centre.monitor("listen", "ben").reason).toBe("not_possible_now");
    centre.monitor("off", "sue");
    expect(centre.takeRings()).toEqual(["c3→sue"]);
  });

  it("[MO3] takes over once on the line; the agent keeps the caller until then", () => {
    const centre = withSue().asked();
    centre.monitor("whisper", "sue");
    centre.takeEffects();
    expect(takeOver(centre).status).toBe("accepted");
    expect(centre.takeEffects()).toMatchObject([
      { kind: "monitor", mode: "off" },
      { kind: "ring", agentId: "sue", offerId: "c1:3" },
      { kind: "connect", agentId: "sue", arrangement: { talking: ["caller", "agent:sue"] } },
    ]);
    expect(centre.call("c1")?.agentId).toBe("ana");
    // Its leg goes, as the connector was told.
    expect(centre.left("agent:ana").status).toBe("ignored");
    const call = { callId: callId("c1"), offerId: offerId("c1:3") };
    centre.send({ kind: "connectSucceeded", ...call });

    expect(centre.call("c1")).toMatchObject({ agentId: "sue", stage: "talking", parties: [] });
    expect(centre.activities("ana", "ben", "sue")).toEqual(["wrapUp", "idle", "talking"]);
    expect(centre.takeFact("callTransferred")).toMatchObject({ way: "takenOver" });
  });

  it("[MO3] is for one who takes calls, and for one at a time", () => {
    const centre = withSue();
    expect(takeOver(centre, "nobody").reason).toBe("not_possible_now");
    expect(takeOver(centre, "ana").reason).toBe("not_possible_now");
    takeOver(centre);
    expect(takeOver(centre, "ben").reason).toBe("not_possible_now");
  });

  it("[MO4] leaves the call as it was when it fails", () => {
    const centre = withSue();
    takeOver(centre);
    const offer = { callId: callId("c1"), offerId: offerId("c1:2") };
    centre.send({ kind: "connectFailed", ...offer, fault: "system" });

    expect(centre.call("c1")).toMatchObject({ agentId: "ana", stage: "talking", parties: [] });
    expect(centre.activities("ana", "sue")).toEqual(["talking", "idle"]);
  });
});

describe("asking for help", () => {
  it("[HP1] is for whoever has the call, and can be taken back", () => {
    const centre = withSue();
    expect(askForHelp(centre, "angry").status).toBe("accepted");
    expect(centre.call("c1")?.helpWanted).toBe("angry");
    askForHelp(centre, "");
    expect(centre.call("c1")?.helpWanted).toBeNull();
    const other = { agentId: agentId("ben"), callId: callId("c1"), reason: "x" };
    expect(centre.send({ kind: "helpAsked", ...other }).reason).toBe("not_your_call");
  });

  it("[HP2] ends when a supervisor comes, or the agent's part is over", () => {
    const came = withSue();
    askForHelp(came, "angry");
    came.monitor("listen", "sue");
    expect(came.call("c1")?.helpWanted).toBeNull();

    const gone = withSue();
    askForHelp(gone, "angry");
    gone.transfer(toAgent("ben"));
    expect(gone.call("c1")?.helpWanted).toBeNull();
  });
});
