import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { systemClock } from "#server/lib/clock.ts";
import type { Reminded } from "#server/work-items/reminder-clock.ts";
import { ReminderClock } from "#server/work-items/reminder-clock.ts";
import { listReminders } from "#shared/contracts/commitments.ts";
import type { SiteId } from "#shared/ids.ts";
import { aLog } from "#test/support/quiet-log.ts";
import type { WorkItemSite } from "#test/support/work-item-site.ts";
import { aWorkItemSite, wang } from "#test/support/work-item-site.ts";

let site: WorkItemSite;
beforeAll(async () => {
  site = await aWorkItemSite();
});
afterAll(() => site.server.stop());
beforeEach(() => site.clear());

async function remindedOf(who = site.server.ana): Promise<string[]> {
  const { body } = await site.server.as(who)("GET", "/work-items/reminders");
  return listReminders.response.parse(body).items.map(({ note }) => note);
}
async function undertake(text: string, more: object = {}): Promise<string> {
  const ana = site.server.as(site.server.ana);
  const body = { kind: "promise", text, dueInMs: 0, ...more };
  const made = await ana("POST", "/work-items/commitments", body);
  expect(made.status).toBe(201);
  return String(made.body["id"]);
}
const change = (id: string, wanted: object) =>
  site.server.as(site.server.ana)("PATCH", `/work-items/${id}`, wanted);

it("reminds the owner, and no colleague, from its time until it is handled", async () => {
  const id = await undertake("refund");
  await undertake("later", { dueInMs: 60_000 });
  expect(await remindedOf()).toEqual(["refund"]);
  expect(await remindedOf(site.server.ben)).toEqual([]);
  await change(id, { outcome: "completed" });
  expect(await remindedOf()).toEqual([]);
});

it("reminds the whole team of what is the team's, until somebody takes it", async () => {
  const id = await undertake("anybody", { ownerId: null });
  expect(await remindedOf(site.server.ben)).toEqual(["anybody"]);
  expect(await remindedOf(site.server.cho)).toEqual([]);
  expect(await remindedOf(site.server.adam)).toEqual([]);
  await site.server.as(site.server.ben)("POST", `/work-items/${id}/take`);
  expect(await remindedOf()).toEqual([]);
  expect(await remindedOf(site.server.ben)).toEqual(["anybody"]);
});

it("is quiet while it is snoozed and stays due when it was", async () => {
  const id = await undertake("refund");
  const { body } = await change(id, { remindInMs: 600_000 });
  expect(await remindedOf()).toEqual([]);
  expect(Date.parse(String(body["remindAt"])) - Date.parse(String(body["dueAt"]))).toBeGreaterThan(
    599_000,
  );
  await change(id, { remindAt: "2026-01-01T00:00:00.000Z" });
  expect(await remindedOf()).toEqual(["refund"]);
  await change(id, { dueAt: "2099-01-01T00:00:00.000Z" });
  expect(await remindedOf()).toEqual([]);
  const { body: moved } = await change(id, { dueInMs: 0 });
  expect(moved["remindAt"]).toBe(moved["dueAt"]);
  expect(await remindedOf()).toEqual(["refund"]);
});

it("reminds of a callback whoever promised or took it, and of nothing that is nobody's", async () => {
  const ana = site.server.as(site.server.ana);
  const promise = (more: object) =>
    ana("POST", "/work-items", { number: wang, dueInMs: 0, ...more });
  await promise({ mine: true, note: "mine" });
  await promise({ note: "ours" });
  expect(await remindedOf()).toEqual(["mine"]);
  const { body } = await promise({ note: "taken", dueInMs: 60_000 });
  expect(body["remindAt"]).toBeNull();
  const taken = await ana("POST", `/work-items/${body["id"]}/take`);
  expect(taken.body["remindAt"]).toBe(taken.body["dueAt"]);
});

it("tells the desk when the time has come, also of what was snoozed meanwhile", async () => {
  const { pool, ana, team } = site.server;
  const raised: Reminded[] = [];
  const parts = { pool, siteId: 1 as SiteId, clock: systemClock, log: aLog() };
  const reminders = new ReminderClock({ ...parts, leading: () => true });
  reminders.onRaised((reminded) => raised.push(reminded));
  await undertake("before it looked");
  reminders.start();
  await reminders.look();
  try {
    await undertake("mine", { dueInMs: 300 });
    await undertake("ours", { dueInMs: 300, ownerId: null });
    await reminders.look();
    expect(raised).toEqual([]);
    await vi.waitFor(() => expect(raised).toHaveLength(2), { timeout: 10_000 });
    expect(raised).toContainEqual({ ownerId: ana.userId, teamId: null });
    expect(raised).toContainEqual({ ownerId: null, teamId: team });
    expect(await remindedOf()).toEqual(["before it looked", "mine", "ours"]);
  } finally {
    reminders.stop();
  }
});
