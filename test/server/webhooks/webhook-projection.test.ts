import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Queryable } from "#server/engine/ports.ts";
import { createWebhookProjection } from "#server/webhooks/webhook-projection.ts";
import type { WebhookEvent } from "#shared/contracts/webhooks.ts";
import { CallId, InteractionId, OfferId } from "#shared/ids.ts";
import { ana, aWebhookSite, by, directory, frontdesk, type WebhookSite } from "./a-webhook-site.ts";

let site: WebhookSite;
beforeAll(async () => {
  site = await aWebhookSite();
});
afterEach(() =>
  site.pool.query(`DELETE FROM webhook_deliveries; DELETE FROM webhooks; DELETE FROM calls`),
);
afterAll(() => site.database.drop());

const callId = CallId.parse(randomUUID());
const interactionId = InteractionId.parse(randomUUID());
const offerId = OfferId.parse(`${callId}:1`);
const at = Date.parse("2026-11-22T00:00:00Z");

const facts: Fact[] = [
  { kind: "callQueued", callId, queueId: frontdesk, queueKnown: true, priority: 2 },
  { kind: "callChanged", callId },
  { kind: "callOffered", callId, offerId, agentId: ana, queueId: frontdesk, waitedMs: 10 },
  { kind: "callAnswered", callId, offerId, agentId: ana, queueId: frontdesk, waitedMs: 20 },
  {
    kind: "callEnded",
    callId,
    interactionId,
    outcome: "answered",
    cause: "normalClearing",
    clearedBy: "customer",
    queueId: frontdesk,
    agentId: ana,
    waitedMs: 20,
    talkMs: 30,
    holdMs: 0,
    wrapUpMs: 40,
  },
];
const applied = (seq: number, ...some: Fact[]): Applied => ({
  seq,
  at,
  input: { kind: "timePassed" },
  outcome: { verdict: { status: "accepted" }, effects: [], facts: some },
});

async function aCall() {
  await site.pool.query(
    `INSERT INTO calls (id, site_id, interaction_id, source, subject, mode, direction, ani, dnis, opened_at)
     VALUES ($1, 1, $2, '/pbx/demo', 's1', 'routed', 'in', '+886912345678', '0800', now())`,
    [callId, interactionId],
  );
}
const subscribe = async (...events: WebhookEvent[]) =>
  (await site.webhooks.create(by, { url: "http://127.0.0.1:9/in", events })).webhook.id;

async function project(...batch: Applied[]) {
  const db = site.pool as unknown as Queryable;
  await createWebhookProjection(directory).write(db, batch);
  const { rows } = await site.pool.query<{
    webhook_id: string;
    message_id: string;
    event: string;
    payload: { data: object };
  }>(
    `SELECT webhook_id, message_id, event, payload FROM webhook_deliveries ORDER BY message_id, webhook_id`,
  );
  return rows;
}

it("makes a message of each fact, with everything a PBX or CRM needs", async () => {
  await aCall();
  await subscribe("call.queued", "call.offered", "call.answered", "call.ended");
  const rows = await project(applied(7, ...facts));
  expect(rows.map((row) => [row.message_id, row.event])).toEqual([
    ["7:0", "call.queued"],
    ["7:2", "call.offered"],
    ["7:3", "call.answered"],
    ["7:4", "call.ended"],
  ]);
  const call = {
    callId,
    interactionId,
    source: "/pbx/demo",
    subject: "s1",
    direction: "in",
    ani: "+886912345678",
    dnis: "0800",
    queue: "frontdesk",
  };
  const agent = { id: ana, userName: "ana", extension: "101" };
  expect(rows.map((row) => row.payload)).toEqual([
    {
      type: "call.queued",
      timestamp: "2026-11-22T00:00:00.000Z",
      data: { ...call, queueKnown: true, priority: 2 },
    },
    {
      type: "call.offered",
      timestamp: "2026-11-22T00:00:00.000Z",
      data: { ...call, agent, offerId, waitedMs: 10 },
    },
    {
      type: "call.answered",
      timestamp: "2026-11-22T00:00:00.000Z",
      data: { ...call, agent, offerId, waitedMs: 20 },
    },
    {
      type: "call.ended",
      timestamp: "2026-11-22T00:00:00.000Z",
      data: {
        ...call,
        agent,
        outcome: "answered",
        cause: "normalClearing",
        clearedBy: "customer",
        waitedMs: 20,
        talkMs: 30,
        holdMs: 0,
        wrapUpMs: 40,
      },
    },
  ]);
});

it("writes a fact once, however often the log is read again", async () => {
  await aCall();
  await subscribe("call.ended");
  await project(applied(7, ...facts), applied(8));
  expect(await project(applied(7, ...facts))).toHaveLength(1);
});

it("tells each receiver what it asked for, of its own site, while it is on", async () => {
  await aCall();
  const offered = await subscribe("call.offered");
  const both = await subscribe("call.offered", "call.ended");
  const off = await subscribe("call.ended");
  await site.webhooks.change(by, off, { active: false });
  const other = await subscribe("call.ended");
  await site.pool.query(`UPDATE webhooks SET site_id = 2 WHERE id = $1`, [other]);
  const rows = await project(applied(1, ...facts));
  const told = rows.map((row) => `${row.event} ${row.webhook_id}`);
  expect(new Set(told)).toEqual(
    new Set([`call.ended ${both}`, `call.offered ${both}`, `call.offered ${offered}`]),
  );
  expect(told).toHaveLength(3);
});

it("manages without a row of the call, a known agent or a queue", async () => {
  await subscribe("call.answered");
  const stranger = {
    kind: "callAnswered",
    callId,
    agentId: null,
    offerId: null,
    queueId: null,
    waitedMs: 0,
  } as const;
  const [row] = await project(applied(1, stranger));
  expect(row?.payload.data).toMatchObject({
    callId,
    interactionId: null,
    agent: null,
    queue: null,
  });
});

it("asks the database nothing while there is nothing to tell", async () => {
  const db = { query: () => Promise.reject(new Error("asked")) };
  await createWebhookProjection(directory).write(db, [applied(1, { kind: "callChanged", callId })]);
});
