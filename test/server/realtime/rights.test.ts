import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken, newToken } from "#server/auth/session-token.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const within1s = 1_000;
let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 8, queues: 8, queuesPerAgent: 1, wrapUpMs: 0 });
});
afterAll(() => centre.stop());

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });

/** How long after `act` the server ends this socket. */
async function endsAfter(desk: WatchedDesk, act: () => Promise<unknown>): Promise<number> {
  const ended = new Promise((resolve) => desk.socket.once("disconnect", resolve));
  const began = performance.now();
  await act();
  await ended;
  return performance.now() - began;
}

const change = (userName: string, body: object) =>
  centre.request("adam", "PATCH", `/users/${centre.person(userName).id}`, body);

async function talking(agent: WatchedDesk, queue: string) {
  const caller = centre.caller();
  const { callId } = await caller.call(queue);
  const { offerId } = await agent.hear("call.offered", ({ call }) => call.callId === callId);
  await agent.send("call.accept", { offerId });
  await agent.hear("call.updated", ({ stage }) => stage === "talking");
  return { caller, callId: callId as never };
}

/** The cookie of another sign-in. */
async function aSession(userId: string): Promise<string> {
  const token = newToken();
  await centre.rows(
    `INSERT INTO sessions (token_hash, site_id, user_id, expires_at)
     VALUES ($1, 1, $2, now() + interval '1 hour')`,
    [hashToken(token), userId],
  );
  return `__Host-sid=${token}`;
}

describe("a socket", () => {
  it("ends within 1 s of signing out, and the session with it", async () => {
    const desk = await centre.readyDesk("a0");
    const sue = await centre.desk("sue");
    const act = () => centre.request("a0", "DELETE", "/session");
    expect(await endsAfter(desk, act)).toBeLessThan(within1s);
    expect(await centre.request("a0", "GET", "/session")).toMatchObject({ status: 401 });
    // Not one who was ready and lost their desk: the next time they say anew that they are [PS4].
    const { id } = centre.person("a0");
    await sue.hear("board.updated", ({ agents }) =>
      agents.some(({ agentId, presence }) => agentId === id && presence.kind === "signedOut"),
    );
    // Back before anybody could have missed them: signed in, and not ready [CO1].
    const again = centre.knock(await aSession(id));
    await again.hear(
      "desk.synced",
      ({ agent: { presence } }) =>
        presence.kind === "notReady" && presence.reason === "signedInNotReady",
    );
  });

  it("ends within 1 s when its person is deactivated, and their calls go elsewhere", async () => {
    const desk = await centre.readyDesk("a1");
    const { callId } = await centre.caller().call("q1");
    await desk.hear("call.offered");
    const took = await endsAfter(desk, () => change("a1", { active: false, reason: "left" }));
    expect(took).toBeLessThan(within1s);
    await eventually(async () => {
      const { body } = await centre.request("sue", "GET", `/calls/${callId}/explanation`);
      const rules = body.rules as { rule: string; passed: boolean }[];
      return rules.some(({ rule, passed }) => rule === "OF1" && passed); // waits for somebody else
    });
  });

  it("gets the rights of a new role at once: the board comes, and with it its commands", async () => {
    const desk = await centre.desk("a2");
    const force = {
      agentId: centre.person("a3").id,
      presence: { kind: "signedOut" as const },
      reason: "end of shift",
    };
    expect(await desk.send("agent.forcePresence", force)).toEqual(refusedWith("permission_denied"));
    await change("a2", { role: "supervisor" });
    const { queues } = await desk.hear("board.synced");
    expect(queues.map(({ key }) => key)).toContain("q2");
    await desk.hear("board.updated");
    expect(await desk.send("agent.forcePresence", force)).toMatchObject({ ok: true });
    await change("a2", { role: "agent" });
    await eventually(async () => !(await desk.send("agent.forcePresence", force)).ok);
    desk.forget();
    await eventually(() => desk.names().includes("queue.updated") || desk.heard.length === 0);
    expect(desk.names()).not.toContain("board.updated");
  });

  it("loses the desk with the role: an administrator is no agent", async () => {
    const desk = await centre.readyDesk("a4");
    const sue = await centre.desk("sue");
    await change("a4", { role: "admin" });
    await desk.hear("board.synced", ({ agents }) => agents.length > 0);
    const command = { presence: { kind: "ready" as const } };
    expect(await desk.send("agent.setPresence", command)).toEqual(refusedWith("permission_denied"));
    const caller = centre.caller();
    await caller.call("q4");
    await sue.hear("board.updated", ({ queues }) =>
      queues.some(({ key, waiting, agentsReady }) => key === "q4" && waiting === 1 && !agentsReady),
    );
  });
});

describe("a supervisor", () => {
  it("forces presence, requeues and closes within their teams, and leaves audit rows with reasons", async () => {
    const [sue, agent] = [await centre.desk("sue"), await centre.readyDesk("a5")];
    const { callId } = await talking(agent, "q5");
    const agentId = centre.person("a5").id;
    const presence = { kind: "notReady" as const, reason: "lunch" };
    const reason = "coaching 輔導";
    expect(await sue.send("call.requeue", { callId, reason })).toMatchObject({ ok: true });
    const again = await agent.hear("call.offered", ({ offerId }) => offerId.endsWith(":2"));
    await agent.send("offer.acknowledge", { offerId: again.offerId });
    expect(await sue.send("call.forceClose", { callId, reason })).toMatchObject({ ok: true });
    const forced = await sue.send("agent.forcePresence", { agentId, presence, reason });
    expect(forced).toMatchObject({ ok: true });
    await agent.hear(
      "agent.updated",
      ({ presence: now }) => now.kind === "notReady" && now.reason === "supervisorForced",
    );
    const rows = await centre.rows(
      "SELECT actor, action, reason FROM audit_log WHERE reason = $1 ORDER BY id",
      [reason],
    );
    expect(rows).toEqual(
      ["call.requeue", "call.forceClose", "agent.forcePresence"].map((action) => ({
        actor: "user:sue",
        action,
        reason,
      })),
    );
  });

  it("has to give a reason, and leaves no audit row for what is refused [I10]", async () => {
    const [sue, olga] = [await centre.desk("sue"), await centre.desk("olga")];
    const agent = await centre.readyDesk("a6");
    const { callId, caller } = await talking(agent, "q6");
    const agentId = centre.person("a6").id;
    const presence = { kind: "ready" as const };
    const before = await centre.rows("SELECT id FROM audit_log");
    const reason = "not mine";
    expect(await sue.send("call.forceClose", { callId, reason: "" })).toEqual(
      refusedWith("validation_failed"),
    );
    const notTheirs = refusedWith("not_found");
    expect(await olga.send("call.forceClose", { callId, reason })).toEqual(notTheirs);
    expect(await olga.send("call.requeue", { callId, reason })).toEqual(notTheirs);
    expect(await olga.send("agent.forcePresence", { agentId, presence, reason })).toEqual(
      notTheirs,
    );
    const nobody = crypto.randomUUID() as typeof agentId;
    const adam = await centre.desk("adam");
    expect(await adam.send("agent.forcePresence", { agentId: nobody, presence, reason })).toEqual(
      notTheirs,
    );
    const inIvr = await centre.caller().deliver();
    const early = { callId: inIvr.callId as never, reason };
    expect(await adam.send("call.requeue", early)).toEqual(refusedWith("not_possible_now"));
    expect(await centre.rows("SELECT id FROM audit_log")).toEqual(before);
    await caller.hangUp();
  });

  it("of another team, and its agents, hear nothing of a busy minute here [I13]", async () => {
    const foreign = [await centre.desk("zoe"), await centre.desk("olga")];
    const agent = await centre.readyDesk("a7");
    for (let n = 0; n < 20; n++) {
      const { caller } = await talking(agent, "q7");
      await caller.report("held");
      await caller.report("retrieved");
      await caller.hangUp();
      await agent.hear("agent.updated", ({ activity }) => activity === "idle");
      agent.forget();
    }
    await foreign[1]?.hear("board.updated");
    const told = JSON.stringify(foreign.map(({ heard }) => heard));
    for (const name of ["a7", "q7"]) {
      expect(told).not.toContain(`"${name}"`);
    }
    expect(told).not.toContain(centre.person("a7").id);
    expect(told).not.toContain(centre.cast.queueId("q7"));
    expect(foreign[0]?.names().filter((name) => name.startsWith("call."))).toEqual([]);
  });
});
