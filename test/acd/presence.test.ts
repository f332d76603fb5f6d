import { describe, expect, it } from "vitest";
import type { Presence } from "#shared/contracts/agents.ts";
import { aCallCentre, agentId, anAgent, aQueue, CallCentre } from "#test/support/call-centre.ts";

const ana = agentId("ana");
const lunch: Presence = { kind: "notReady", reason: "lunch" };

describe("who is routable", () => {
  it("[AG1] only who is ready", () => {
    const centre = aCallCentre();
    centre.choose("ana", "lunch");
    centre.queueCall("c1");
    expect(centre.takeRings()).toEqual([]);
    centre.choose("ana", "ready");
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });

  it("[AG2] only who is idle", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.queueCall("c2");
    centre.answer("ana");
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });

  it("[AG3] only whose console is attached", () => {
    const centre = new CallCentre();
    centre.send({ kind: "queueConfigured", queue: aQueue() });
    centre.send({ kind: "agentConfigured", agent: anAgent("ana") });
    centre.choose("ana", "ready");
    centre.queueCall("c1");
    expect(centre.takeRings()).toEqual([]);
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });

  it("[AG4] not whose device is lost, but whose device is degraded", () => {
    const centre = aCallCentre();
    centre.send({ kind: "deviceReported", agentId: ana, device: "lost" });
    centre.queueCall("c1");
    expect(centre.takeRings()).toEqual([]);
    centre.send({ kind: "deviceReported", agentId: ana, device: "degraded" });
    expect(centre.takeRings()).toEqual(["c1→ana"]);
  });
});

describe("a choice of presence", () => {
  it("[PS1] takes effect now when idle, and is told when it changes anything", () => {
    const centre = aCallCentre();
    expect(centre.choose("ana", "lunch")).toMatchObject({ effective: "now" });
    expect(centre.takeFacts()).toMatchObject([
      { kind: "agentChanged", state: { presence: lunch } },
    ]);
    centre.choose("ana", "lunch");
    expect(centre.takeFacts()).toEqual([]);
  });

  it("[PS1] of an unknown agent is refused", () => {
    expect(aCallCentre().choose("zoe", "ready")).toEqual({
      status: "rejected",
      reason: "not_found",
    });
  });

  it.each(["offer", "talk", "wrap-up"] as const)("[PS2] waits for the end of the %s", (during) => {
    const centre = aCallCentre(["ana"]);
    centre.queueCall("c1");
    if (during !== "offer") centre.answer("ana");
    if (during === "wrap-up") centre.hangUp("c1");

    expect(centre.choose("ana", "lunch")).toMatchObject({ effective: "afterCall" });
    expect(centre.agent("ana")).toMatchObject({
      presence: { kind: "ready" },
      presenceAfterCall: lunch,
    });

    centre.hangUp("c1");
    centre.wait(30_000);
    expect(centre.agent("ana")).toMatchObject({ presence: lunch, presenceAfterCall: null });
  });

  it("[PS2] counts as made last, even back to what it was", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.answer("ana");
    centre.choose("ana", "signedOut");
    expect(centre.choose("ana", "ready")).toMatchObject({ effective: "now" });
    centre.hangUp("c1");
    centre.wait(30_000);
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
  });

  it("[PS3] of a supervisor shows as theirs, and waits for the call", () => {
    const centre = aCallCentre();
    const force = (presence: Presence) =>
      centre.send({ kind: "presenceForced", agentId: ana, presence, by: agentId("sue") });
    centre.queueCall("c1");
    centre.answer("ana");
    expect(force(lunch)).toMatchObject({ effective: "afterCall" });
    centre.hangUp("c1");
    centre.wait(30_000);
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "supervisorForced" });
    force({ kind: "ready" });
    expect(centre.agent("ana")?.routable).toBe(true);
  });
});

describe("console", () => {
  it("[PS4] [CO1] signs in, but readies nobody", () => {
    const centre = new CallCentre();
    centre.send({ kind: "agentConfigured", agent: anAgent("ana") });
    expect(centre.agent("ana")).toMatchObject({ presence: { kind: "signedOut" } });
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.agent("ana")).toMatchObject({
      presence: { kind: "notReady", reason: "signedInNotReady" },
      consoleAlive: true,
      routable: false,
    });
  });

  it("[CO2] lost while it rings: the next agent gets the call at once", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.acknowledge("ana");
    centre.takeEffects();
    centre.send({ kind: "consoleLost", agentId: ana });
    expect(centre.takeEffects()).toMatchObject([
      { kind: "stopRinging", agentId: "ana", reason: "system" },
      { kind: "ring", agentId: "ben" },
    ]);
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "clientLost" });
  });

  it("[CO2] [NA2] brings back what was chosen before it was lost, or meanwhile", () => {
    const centre = aCallCentre();
    centre.choose("ana", "lunch");
    centre.send({ kind: "consoleLost", agentId: ana });
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.agent("ana")?.presence).toEqual(lunch);
    centre.send({ kind: "consoleLost", agentId: ana });
    centre.choose("ana", "ready");
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "clientLost" });
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
  });

  it("[CO1] takes back a sign-out that waits for the end of a talk", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.answer("ana");
    centre.choose("ana", "signedOut");
    centre.send({ kind: "consoleAttached", agentId: ana });
    centre.hangUp("c1");
    centre.wait(30_000);
    expect(centre.agent("ana")?.presence).toEqual({ kind: "notReady", reason: "signedInNotReady" });
  });

  it("[NA2] takes nobody for ready who was away for longer than ten minutes", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.choose("ben", "lunch");
    for (const agent of [ana, agentId("ben")]) {
      centre.send({ kind: "consoleLost", agentId: agent });
      centre.wait(600_001);
      centre.send({ kind: "consoleAttached", agentId: agent });
    }
    const signedIn = { kind: "notReady", reason: "signedInNotReady" };
    expect(centre.agent("ana")?.presence).toEqual(signedIn);
    expect(centre.agent("ben")?.presence).toEqual(lunch);
    centre.choose("ana", "ready");
    centre.send({ kind: "consoleLost", agentId: ana });
    centre.wait(600_000);
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.agent("ana")?.presence).toEqual({ kind: "ready" });
  });

  it("[CO2] lost in a talk: the talk goes on, the choice for afterwards stays", () => {
    const centre = aCallCentre();
    centre.queueCall("c1");
    centre.answer("ana");
    centre.choose("ana", "lunch");
    centre.send({ kind: "consoleLost", agentId: ana });
    expect(centre.agent("ana")?.activity).toBe("talking");
    centre.hangUp("c1");
    centre.wait(30_000);
    centre.send({ kind: "consoleAttached", agentId: ana });
    expect(centre.agent("ana")?.presence).toEqual(lunch);
  });

  it("[DV1] a lost device stops the ring at once", () => {
    const centre = aCallCentre(["ana", "ben"]);
    centre.queueCall("c1");
    centre.acknowledge("ana");
    centre.send({ kind: "deviceReported", agentId: ana, device: "lost" });
    expect(centre.takeRings()).toEqual(["c1→ana", "c1→ben"]);
    expect(centre.agent("ana")).toMatchObject({ presence: { kind: "ready" }, routable: false });
  });
});
