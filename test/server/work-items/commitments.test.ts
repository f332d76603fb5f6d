import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listWorkItems } from "#shared/contracts/work-items.ts";
import type { CustomerId } from "#shared/ids.ts";
import { TicketId } from "#shared/ids.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import type { WorkItemSite } from "#test/support/work-item-site.ts";
import { aWorkItemSite } from "#test/support/work-item-site.ts";

let site: WorkItemSite;
let wang: CustomerId;
let ticketId: TicketId;
beforeAll(async () => {
  site = await aWorkItemSite();
  const { pool, team: teamId, ana } = site.server;
  wang = await aCustomer(pool, { displayName: "王小明" });
  const ticket = { customerId: wang, subject: "帳單", teamId };
  const { body } = await site.server.as(ana)("POST", "/tickets", ticket);
  ticketId = TicketId.parse(body["id"]);
});
afterAll(() => site.server.stop());
beforeEach(() => site.clear());

const friday = "2026-11-27T09:00:00.000Z";
const undertake = (body: object, who = site.server.ana, key: string = crypto.randomUUID()) =>
  site.server.as(who)("POST", "/work-items/commitments", body, { "idempotency-key": key });

describe("tasks, appointments and promises", () => {
  it("are one's own, about a customer, a ticket and the conversation they were said in, once per key", async () => {
    const interactionId = crypto.randomUUID();
    const said = { kind: "promise", text: " 週五前退款 ", dueAt: friday };
    const body = { ...said, customerId: wang, ticketId, interactionId };
    const made = await undertake(body, site.server.ana, "k1");
    expect(made).toMatchObject({
      status: 201,
      body: {
        kind: "promise",
        status: "taken",
        note: "週五前退款",
        dueAt: friday,
        remindAt: friday,
        customer: { id: wang, displayName: "王小明" },
        ticket: { id: ticketId },
        interactionId,
        owner: { displayName: "Ana" },
        teamId: site.server.team,
        number: null,
      },
    });
    expect((await undertake(body, site.server.ana, "k1")).body).toEqual(made.body);
    expect(await site.list()).toHaveLength(1);
    expect(site.told).toContain(site.server.team);
  });

  it("are due an hour from the server's now unless somebody says when", async () => {
    const before = Date.now();
    const { body } = await undertake({ kind: "task", text: "look at the invoice" });
    expect(Math.abs(Date.parse(String(body["dueAt"])) - before - 3_600_000)).toBeLessThan(30_000);
    const soon = await undertake({ kind: "task", text: "soon", dueInMs: 60_000 });
    expect(Math.abs(Date.parse(String(soon.body["dueAt"])) - before - 60_000)).toBeLessThan(30_000);
  });

  it("belong to a team when nobody is named, and to a colleague who sees that they are new", async () => {
    const teams = await undertake({ kind: "task", text: "anybody", ownerId: null });
    expect(teams.body).toMatchObject({ owner: null, status: "open", teamId: site.server.team });
    expect(await site.list(site.server.cho)).toEqual([]);
    const bens = await undertake({ kind: "task", text: "ben", ownerId: site.server.ben.userId });
    expect(bens.body).toMatchObject({ owner: { displayName: "Ben" }, seenAt: null });
  });

  it("are refused for people, teams, customers and tickets that are not the caller's to name", async () => {
    const task = { kind: "task", text: "x" };
    const { adam, cho, otherTeam } = site.server;
    const refused = [
      { ...task, ownerId: adam.userId },
      { ...task, ownerId: null, teamId: otherTeam },
      { ...task, customerId: crypto.randomUUID() },
      { ...task, text: "   " },
      { ...task, kind: "callback" },
    ];
    for (const body of refused) expect((await undertake(body)).status).toBe(400);
    expect((await undertake({ ...task, ticketId }, cho)).status).toBe(404);
    expect(await site.list(adam)).toEqual([]);
  });

  it("end as completed or cancelled, by whom and when, and in no other way", async () => {
    const { body } = await undertake({ kind: "promise", text: "refund" });
    const change = (wanted: object, headers = {}) =>
      site.server.as(site.server.ana)("PATCH", `/work-items/${body["id"]}`, wanted, headers);
    expect((await change({ outcome: "reached" })).status).toBe(400);
    expect((await change({ outcome: "completed" }, { "if-match": "9" })).status).toBe(409);
    const done = await change({ outcome: "completed" }, { "if-match": "1" });
    expect(done).toMatchObject({
      status: 200,
      body: {
        status: "done",
        outcome: "completed",
        remindAt: null,
        doneBy: { displayName: "Ana" },
      },
    });
    expect(done.body["doneAt"]).not.toBeNull();
    const { rows } = await site.server.pool.query("SELECT action FROM audit_log ORDER BY id");
    expect(rows.map(({ action }) => action)).toEqual(["workItem.created", "workItem.finished"]);
    const missed = await site.missed();
    const ana = site.server.as(site.server.ana);
    const wrong = await ana("PATCH", `/work-items/${missed.id}`, { outcome: "completed" });
    expect(wrong.status).toBe(400);
  });

  it("are listed by customer and by ticket in the order of what is promised, page by page", async () => {
    for (const day of [27, 25, 26]) {
      const dueAt = `2026-11-${day}T01:00:00.000Z`;
      await undertake({ kind: "promise", text: String(day), dueAt, customerId: wang });
    }
    await undertake({ kind: "task", text: "of nobody" });
    const path = `/work-items?customerId=${wang}&limit=2`;
    const page = await site.server.as(site.server.ben)("GET", path);
    const first = listWorkItems.response.parse(page.body);
    const rest = await site.list(
      site.server.ben,
      `?customerId=${wang}&limit=2&after=${first.next}`,
    );
    expect([...first.items, ...rest].map(({ note }) => note)).toEqual(["25", "26", "27"]);
    await undertake({ kind: "task", text: "of the ticket", ticketId });
    const ofTicket = await site.list(site.server.ben, `?ticketId=${ticketId}`);
    expect(ofTicket.map(({ note }) => note)).toEqual(["of the ticket"]);
  });

  it("are known to whoever talks to the customer, of any team", async () => {
    await undertake({ kind: "promise", text: "refund", customerId: wang });
    expect(await site.list(site.server.cho, `?customerId=${wang}`)).toEqual([]);
    site.onCalls.set("cho", [wang]);
    const seen = await site.list(site.server.cho, `?customerId=${wang}`);
    expect(seen.map(({ note }) => note)).toEqual(["refund"]);
  });
});
