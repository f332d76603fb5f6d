import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { UserIdentity } from "#server/auth/identity.ts";
import { handOverRoutes } from "#server/hand-over/hand-over-routes.ts";
import { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { HandOverPreview } from "#shared/contracts/hand-over.ts";
import type { CustomerId, TeamId } from "#shared/ids.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { aCustomer } from "#test/support/customer-rows.ts";

let server: AreaServer;
let wang: CustomerId;
let chen: CustomerId;
const told: string[] = [];
beforeAll(async () => {
  const ticketFeed = new TicketFeed();
  ticketFeed.onTicketChanged(({ ticketId }) => told.push(`ticket:${ticketId}`));
  server = await anAreaServer((api, { pool }) =>
    handOverRoutes(api, {
      pool,
      ticketFeed,
      workItemsChanged: (teamId) => told.push(`items:${teamId}`),
      customersOf: () => [],
    }),
  );
  wang = await aCustomer(server.pool, { displayName: "王小明" });
  chen = await aCustomer(server.pool, { displayName: "陳美玲" });
  for (const { userId, teamIds } of [server.ana, server.ben, server.cho, server.sue]) {
    await server.pool.query(
      `INSERT INTO team_members (site_id, user_id, team_id) SELECT 1, $1, unnest($2::uuid[])`,
      [userId, [...teamIds]],
    );
  }
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.pool.query("DELETE FROM tickets");
  await server.pool.query("DELETE FROM work_items");
  await server.pool.query("DELETE FROM audit_log");
  told.length = 0;
});

async function aTicket(customerId: CustomerId, more: object = {}): Promise<string> {
  const body = { customerId, subject: "帳單", teamId: server.team, ...more };
  const { body: ticket } = await server.as(server.adam)("POST", "/tickets", body);
  const id = String(ticket["id"]);
  await give("tickets", id, server.ana);
  return id;
}

async function anItem(kind: string, customerId: CustomerId | null, teamId: TeamId | null = null) {
  const id = crypto.randomUUID();
  await server.pool.query(
    `INSERT INTO work_items (id, site_id, kind, status, customer_id, team_id, owner_id, due_at, tried_at, seen_at)
     VALUES ($1, 1, $2, 'taken', $3, $4, $5, now(), now(), now())`,
    [id, kind, customerId, teamId ?? server.team, server.ana.userId],
  );
  return id;
}

const give = (table: "tickets", id: string, { userId }: UserIdentity) =>
  server.pool.query(`UPDATE ${table} SET owner_id = $2 WHERE id = $1`, [id, userId]);

const path = () => `/users/${server.ana.userId}/hand-over`;
const handOver = (to: UserIdentity[], who = server.sue, reason = "Ana leaves", key = "") =>
  server.as(who)(
    "POST",
    path(),
    { to: to.map(({ userId }) => userId), reason },
    key === "" ? {} : { "idempotency-key": key },
  );

async function ownersOf(table: "tickets" | "work_items"): Promise<Record<string, string>> {
  const { rows } = await server.pool.query<{ id: string; name: string }>(
    `SELECT x.id, u.user_name AS name FROM ${table} x JOIN users u ON u.id = x.owner_id`,
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

it("counts beforehand what there is, what stays, and who may be given it", async () => {
  await aTicket(wang);
  const solved = await aTicket(chen);
  await server.pool.query("UPDATE tickets SET status = 'closed' WHERE id = $1", [solved]);
  await anItem("promise", wang);
  await anItem("callback", chen);
  await anItem("task", null, server.otherTeam);
  const seen = await server.as(server.sue)("GET", path());
  expect(seen).toMatchObject({
    status: 200,
    body: { tickets: 1, callbacks: 1, commitments: 1, customers: 2, beyond: 1 },
  });
  const { receivers } = HandOverPreview.parse(seen.body);
  expect(receivers.map(({ displayName }) => displayName)).toEqual(["Ben", "Sue"]);
  const all = await server.as(server.adam)("GET", path());
  expect(all.body).toMatchObject({ commitments: 2, beyond: 0 });
});

it("gives everything away in one act: one row with the counts, a row for each ticket's history", async () => {
  const ticketId = await aTicket(wang);
  const promise = await anItem("promise", wang);
  const callback = await anItem("callback", chen);
  const { body, status } = await handOver([server.ben, server.sue]);
  const counts = { tickets: 1, callbacks: 1, commitments: 1, customers: 2 };
  expect({ status, body }).toEqual({ status: 200, body: counts });
  expect(await ownersOf("tickets")).toEqual({ [ticketId]: "ben" });
  expect(await ownersOf("work_items")).toEqual({ [promise]: "ben", [callback]: "sue" });
  const fresh = await server.pool.query("SELECT bool_and(seen_at IS NULL) AS new FROM work_items");
  expect(fresh.rows).toEqual([{ new: true }]);
  const log = await server.pool.query(
    "SELECT actor, action, subject, reason, change FROM audit_log WHERE action <> 'ticket.created' ORDER BY id",
  );
  expect(log.rows).toEqual([
    {
      actor: "user:sue",
      action: "ticket.changed",
      subject: `ticket:${ticketId}`,
      reason: null,
      change: { ownerId: { from: server.ana.userId, to: server.ben.userId } },
    },
    {
      actor: "user:sue",
      action: "user.workHandedOver",
      subject: `user:${server.ana.userId}`,
      reason: "Ana leaves",
      change: { to: [server.ben.userId, server.sue.userId], ...counts },
    },
  ]);
  expect(told).toEqual([`ticket:${ticketId}`, `items:${server.team}`]);
});

it("does it once, however often it is sent", async () => {
  await aTicket(wang);
  const first = await handOver([server.ben], server.sue, "Ana leaves", "k1");
  await aTicket(chen);
  const again = await handOver([server.ben], server.sue, "Ana leaves", "k1");
  expect(again.body).toEqual(first.body);
  expect(Object.values(await ownersOf("tickets")).toSorted()).toEqual(["ana", "ben"]);
  expect(told).toHaveLength(1);
});

it("leaves what is another team's to who leads that team", async () => {
  const beyond = await anItem("task", null, server.otherTeam);
  await anItem("task", null);
  await handOver([server.ben]);
  expect((await ownersOf("work_items"))[beyond]).toBe("ana");
  await handOver([server.cho], server.adam);
  expect((await ownersOf("work_items"))[beyond]).toBe("cho");
});

it("changes nothing at all when one receiver is not the caller's, or no reason is given", async () => {
  const ticketId = await aTicket(wang);
  for (const to of [[server.ben, server.cho], [server.ana], [server.adam]]) {
    expect((await handOver(to)).status).toBe(400);
  }
  expect((await handOver([server.ben], server.sue, "  ")).status).toBe(400);
  expect((await handOver([])).status).toBe(400);
  expect(await ownersOf("tickets")).toEqual({ [ticketId]: "ana" });
});

it("is for who leads them: not for agents, nor for a supervisor of another team", async () => {
  expect((await handOver([server.ben], server.ben)).status).toBe(403);
  const other = `/users/${server.cho.userId}/hand-over`;
  expect((await server.as(server.sue)("GET", other)).status).toBe(404);
  const body = { to: [server.ben.userId], reason: "x" };
  expect((await server.as(server.sue)("POST", other, body)).status).toBe(404);
});
