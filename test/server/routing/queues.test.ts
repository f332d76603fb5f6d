import { afterAll, beforeAll, expect, it } from "vitest";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
});
afterAll(() => centre.stop());

const asAdam = (method: string, path: string, body?: unknown) =>
  centre.request("adam", method, path, body);
const aQueue = (key: string, more: object = {}) =>
  asAdam("POST", "/queues", {
    key,
    name: key.toUpperCase(),
    teamId: centre.cast.teams[0],
    ...more,
  });
const settings = (answer: { body: Record<string, unknown> }) =>
  answer.body as unknown as QueueSettings;

it("takes the first call of a queue made a moment ago, at a desk that was open before", async () => {
  const { id: zoe, cookie } = centre.person("zoe");
  await asAdam("PUT", `/queues/${centre.cast.queueId("other")}/agents`, { agentIds: [] });
  const desk = new WatchedDesk(centre.origin, cookie);
  await desk.hear("desk.absent");

  const made = settings(await aQueue("hotline"));
  expect(made).toMatchObject({ key: "hotline", isDefault: false, active: true, agentIds: [] });
  const assigned = await asAdam("PUT", `/queues/${made.id}/agents`, { agentIds: [zoe] });
  expect(settings(assigned).agentIds).toEqual([zoe]);
  const { queues } = await desk.hear("desk.synced");
  expect(queues.map(({ key }) => key)).toEqual(["hotline"]);

  await desk.send("agent.setPresence", { presence: { kind: "ready" } });
  const { callId } = await centre.caller().call("hotline");
  const { offerId, call } = await desk.hear("call.offered");
  expect(call).toMatchObject({ callId, queue: { name: "HOTLINE" } });
  await desk.send("call.accept", { offerId });
  await desk.hear("call.updated", ({ stage }) => stage === "talking");
  desk.close();
});

it("draws open boards anew when a queue comes or goes", async () => {
  const board = await centre.desk("sue");
  board.forget();
  const { id } = settings(await aQueue("brief"));
  const came = await board.hear("board.synced", ({ queues }) => has(queues, "brief"));
  expect(came.reasons?.length).toBeGreaterThan(0);
  board.forget();
  await asAdam("PATCH", `/queues/${id}`, { active: false });
  await board.hear("board.synced", ({ queues }) => !has(queues, "brief"));
});

const has = (queues: readonly { key: string }[], key: string) =>
  queues.some((queue) => queue.key === key);

it("has exactly one default queue, which stays active", async () => {
  const { id } = settings(await aQueue("first"));
  const defaults = async () => {
    const { items } = (await asAdam("GET", "/queues")).body as { items: QueueSettings[] };
    return items.filter(({ isDefault }) => isDefault).map(({ key }) => key);
  };
  await asAdam("PATCH", `/queues/${id}`, { isDefault: true });
  expect(await defaults()).toEqual(["first"]);
  const refused = await asAdam("PATCH", `/queues/${id}`, { active: false });
  expect(refused).toMatchObject({ status: 409, body: { code: "not_possible_now" } });
  const { callId } = await centre.caller().call("nobody-knows-this");
  expect(callId).toBeTruthy();
});

it("refuses a key that is taken, a team nobody knows and people who take no calls", async () => {
  const { id } = settings(await aQueue("twice"));
  expect(await aQueue("twice")).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect((await aQueue("Twice!")).status).toBe(400);
  expect((await aQueue("lost", { teamId: centre.person("adam").id })).status).toBe(400);
  const agentIds = [centre.person("a0").id, centre.person("quinn").id];
  const refused = await asAdam("PUT", `/queues/${id}/agents`, { agentIds });
  expect(refused).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  const rows = await centre.rows("SELECT 1 FROM agent_queues WHERE queue_id = $1", [id]);
  expect(rows).toEqual([]);
});

it("answers a conflict with the present state, and writes who changed what", async () => {
  const { id, rev } = settings(await aQueue("audited"));
  const change = (name: string, seen: number) =>
    fetch(`${centre.origin}/api/v1/queues/${id}`, {
      method: "PATCH",
      headers: {
        cookie: centre.person("adam").cookie,
        "content-type": "application/json",
        "if-match": String(seen),
      },
      body: JSON.stringify({ name }),
    });
  expect((await change("Renamed", rev)).status).toBe(200);
  const late = await change("Too late", rev);
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ current: { name: "Renamed", rev: rev + 1 } });
  const agents = await fetch(`${centre.origin}/api/v1/queues/${id}/agents`, {
    method: "PUT",
    headers: {
      cookie: centre.person("adam").cookie,
      "content-type": "application/json",
      "if-match": String(rev),
    },
    body: JSON.stringify({ agentIds: [] }),
  });
  expect(agents.status).toBe(409);
  const audit = await centre.rows(
    "SELECT actor, action, change FROM audit_log WHERE subject = 'queue:audited' ORDER BY id",
  );
  expect(audit).toMatchObject([
    { actor: "user:adam", action: "queue.created" },
    { actor: "user:adam", action: "queue.changed", change: { name: "Renamed" } },
  ]);
});

it("shows supervisors the queues of their teams and lets them change none", async () => {
  const { body } = await centre.request("olga", "GET", "/queues");
  const { items } = body as { items: QueueSettings[] };
  expect(items.map(({ key }) => key)).toEqual(["other"]);
  const { status } = await centre.request("olga", "PATCH", `/queues/${items[0]?.id}`, {
    name: "x",
  });
  expect(status).toBe(403);
});
