import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import type { DeliveryWorker } from "#server/webhooks/delivery-worker.ts";
import { aReceiver, aWebhookSite, by, siteId, type WebhookSite } from "./a-webhook-site.ts";

let site: WebhookSite;
let worker: DeliveryWorker;
const open: { close(): void }[] = [];

beforeAll(async () => {
  site = await aWebhookSite();
  worker = site.aWorker();
});
afterEach(async () => {
  await worker.idle();
  for (const receiver of open.splice(0)) receiver.close();
  await site.pool.query(`DELETE FROM webhook_deliveries; DELETE FROM webhooks`);
});
afterAll(() => site.database.drop());

async function aHook(status: number | null = 204) {
  const receiver = await aReceiver(status);
  open.push(receiver);
  const { webhook, secret } = await site.webhooks.create(by, {
    url: `${receiver.url}/in`,
    events: ["call.ended"],
  });
  const test = () => site.deliveries.test(by, webhook.id, Date.parse("2026-11-22T00:00:00Z"));
  const list = async () => (await site.deliveries.list(siteId, webhook.id, { limit: 50 })).items;
  return { receiver, webhook, secret, test, list };
}

async function deliverDue() {
  await worker.sendDue();
  await worker.idle();
}

it("posts a signed message once and logs it", async () => {
  const { receiver, secret, test, list } = await aHook();
  const { messageId } = await test();
  await deliverDue();
  await deliverDue();
  expect(receiver.received).toHaveLength(1);
  const { headers, body, path } = receiver.received[0]!;
  expect(path).toBe("/in");
  expect(headers["content-type"]).toBe("application/json");
  expect(headers["webhook-id"]).toBe(messageId);
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: "webhook.test",
    timestamp: "2026-11-22T00:00:00.000Z",
    data: { sentBy: "user:adam" },
  });
  expect(await list()).toMatchObject([
    {
      attempts: 1,
      lastStatus: 204,
      lastError: null,
      nextAttemptAt: null,
      deliveredAt: expect.any(String),
    },
  ]);
});

it("signs with the old secret too for a day after a change", async () => {
  const { receiver, webhook, secret, test } = await aHook();
  const changed = await site.webhooks.rotateSecret(by, webhook.id);
  await test();
  await deliverDue();
  const { headers, body } = receiver.received[0]!;
  for (const one of [secret, changed])
    expect(() => new Webhook(one).verify(body, headers as Record<string, string>)).not.toThrow();
});

it("tries ten times from five seconds to a day, then gives up and says so", async () => {
  const { webhook, test, list } = await aHook(500);
  await test();
  const waits: number[] = [];
  for (let i = 0; i < 10; i++) {
    await deliverDue();
    const { rows } = await site.pool.query<{ wait: number | null }>(
      `SELECT round(extract(epoch FROM next_attempt_at - now()))::int AS wait FROM webhook_deliveries`,
    );
    const wait = rows[0]?.wait ?? null;
    if (wait !== null) waits.push(wait);
    await site.hurry();
  }
  await deliverDue();
  expect(waits).toEqual([5, 30, 120, 600, 1800, 3600, 10_800, 28_800, 86_400]);
  expect(await list()).toMatchObject([
    {
      attempts: 10,
      nextAttemptAt: null,
      deliveredAt: null,
      lastStatus: 500,
      lastError: "answered 500",
    },
  ]);
  expect((await site.webhooks.list(siteId))[0]).toMatchObject({
    id: webhook.id,
    pending: 0,
    failed: 1,
  });
});

it("delivers when the receiver is back", async () => {
  const { receiver, test, list } = await aHook(503);
  await test();
  await deliverDue();
  receiver.status = 200;
  await site.hurry();
  await deliverDue();
  expect(await list()).toMatchObject([{ attempts: 2, lastStatus: 200, lastError: null }]);
});

it("notes a receiver that is down", async () => {
  const { receiver, test, list } = await aHook();
  receiver.close();
  await test();
  await deliverDue();
  expect(await list()).toMatchObject([
    { lastStatus: null, lastError: expect.stringContaining("ECONNREFUSED") },
  ]);
});

it("follows no redirect", async () => {
  const { receiver, test, list } = await aHook(302);
  await test();
  await deliverDue();
  expect(receiver.received).toHaveLength(1);
  expect(await list()).toMatchObject([
    { lastStatus: 302, lastError: "answered 302", deliveredAt: null },
  ]);
});

it("is not held up by a receiver that never answers", async () => {
  const slow = await aHook(null);
  const quick = await aHook();
  for (let i = 0; i < 20; i++) await slow.test();
  await quick.test();
  await worker.sendDue();
  await expect.poll(() => quick.receiver.received.length).toBe(1);
  await quick.test();
  await worker.sendDue();
  await expect.poll(() => quick.receiver.received.length).toBe(2);
  await expect.poll(() => slow.receiver.received.length).toBe(4);
  await worker.idle();
  const tried = (await slow.list()).filter(({ attempts }) => attempts > 0);
  expect(tried).toHaveLength(4);
  expect(tried[0]?.lastError).toBe("no answer within 300 ms");
});

it("sends each message once when several workers run", async () => {
  const { receiver, test } = await aHook();
  for (let i = 0; i < 12; i++) await test();
  const workers = Array.from({ length: 3 }, () => site.aWorker());
  for (let round = 0; round < 4; round++) {
    await Promise.all(workers.map((one) => one.sendDue()));
    await Promise.all(workers.map((one) => one.idle()));
  }
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
});

it("sends again what a process was sending when it died", async () => {
  const { receiver, test } = await aHook();
  await test();
  await site.pool.query(
    `UPDATE webhook_deliveries SET attempts = 1, next_attempt_at = now() - interval '1 ms'`,
  );
  await deliverDue();
  expect(receiver.received).toHaveLength(1);
});

it("replays a delivery under its old message id", async () => {
  const { receiver, webhook, test, list } = await aHook();
  const { id } = await test();
  await deliverDue();
  const replayed = await site.deliveries.replay(by, webhook.id, id);
  expect(replayed).toMatchObject({ attempts: 0, deliveredAt: null });
  await deliverDue();
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids[0]).toBe(ids[1]);
  expect(await list()).toMatchObject([{ attempts: 1, deliveredAt: expect.any(String) }]);
});

it("sends nothing while switched off", async () => {
  const { receiver, webhook, test } = await aHook();
  await site.webhooks.change(by, webhook.id, { active: false });
  await test();
  await deliverDue();
  expect(receiver.received).toHaveLength(0);
  await site.webhooks.change(by, webhook.id, { active: true });
  await deliverDue();
  expect(receiver.received).toHaveLength(1);
});

it("runs by itself until it is stopped", async () => {
  const { receiver, test } = await aHook();
  const running = site.aWorker();
  running.start();
  await test();
  await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(1);
  await running.stop();
});
