import { afterAll, beforeAll, expect, it } from "vitest";
import type { CallId } from "#shared/ids.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
let agent: WatchedDesk;
let callId: CallId;
beforeAll(async () => {
  centre = await aCentre({ agents: 2, queues: 2, queuesPerAgent: 1 });
  agent = await centre.readyDesk("a0");
  const queued = await centre.caller().call("q0");
  callId = queued.callId as CallId;
  const { offerId } = await agent.hear("call.offered");
  await agent.send("call.accept", { offerId });
  await agent.hear("call.updated", ({ stage }) => stage === "talking");
});
afterAll(() => centre.stop());

const advise = (who: string, text: string, id: string = callId) =>
  centre.request(who, "POST", `/calls/${id}/advice`, { text });

it("is at the agent's desk at once, and in the audit log", async () => {
  const began = performance.now();
  const heard = agent.hear("advice.given");
  const { status, body } = await advise("sue", "問他要發票號碼");
  expect(status).toBe(201);
  expect(await heard).toEqual(body);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(body).toMatchObject({
    text: "問他要發票號碼",
    authorName: expect.any(String),
    seenAt: null,
  });
  const rows = await centre.rows<{ subject: string; change: unknown }>(
    "SELECT subject, change FROM audit_log WHERE action = 'call.advised'",
  );
  expect(rows).toMatchObject([{ subject: `call:${callId}`, change: { text: "問他要發票號碼" } }]);
});

it("is still there after a reload, until the agent has read it", async () => {
  const list = async () =>
    (await centre.request("a0", "GET", `/calls/${callId}/advice`)).body as {
      items: { id: string; seenAt: string | null }[];
    };
  const [advice] = (await list()).items;
  expect(advice?.seenAt).toBeNull();
  await centre.request("a0", "POST", `/advice/${advice?.id}/seen`);
  const seenAt = (await list()).items[0]?.seenAt;
  expect(seenAt).not.toBeNull();
  await centre.request("a0", "POST", `/advice/${advice?.id}/seen`);
  expect((await list()).items[0]?.seenAt).toBe(seenAt);
});

it("is nobody else's: not to read, not to mark, and not from an agent", async () => {
  const other = await centre.request("a1", "GET", `/calls/${callId}/advice`);
  expect(other.body).toEqual({ items: [] });
  const [row] = await centre.rows<{ id: string }>("SELECT id FROM advice");
  expect((await centre.request("a1", "POST", `/advice/${row?.id}/seen`)).status).toBe(404);
  expect((await advise("a1", "hello")).status).toBe(403);
});

it("is refused where there is no call, nobody on it, or nothing said", async () => {
  expect((await advise("sue", "hello", crypto.randomUUID())).status).toBe(404);
  expect((await advise("sue", "  ")).status).toBe(400);
  const waiting = await centre.caller().call("q1");
  const answer = await advise("sue", "hello", String(waiting.callId));
  expect([answer.status, answer.body.code]).toEqual([409, "not_possible_now"]);
});
