import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Ticket } from "#shared/contracts/tickets.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import { hostileTexts } from "#test/support/hostile-texts.ts";

let server: AreaServer;
let customerId: CustomerId;
type Sender = ReturnType<AreaServer["as"]>;
let ana: Sender;
let ben: Sender;
let cho: Sender;
let adam: Sender;

beforeAll(async () => {
  server = await anAreaServer();
  ana = server.as(server.ana);
  ben = server.as(server.ben);
  cho = server.as(server.cho);
  adam = server.as(server.adam);
  customerId = await aCustomer(server.pool, { displayName: "王小明" });
});
afterAll(() => server.stop());
beforeEach(() => {
  server.announced.length = 0;
  server.live.customersOf.clear();
});

async function open(who: Sender = ana, more: object = {}): Promise<Ticket> {
  const { status, body } = await who("POST", "/tickets", {
    customerId,
    subject: "No dial tone",
    ...more,
  });
  expect(status).toBe(201);
  return Ticket.parse(body);
}

async function auditOf(ticketId: string) {
  const { rows } = await server.pool.query<{ actor: string; action: string; change: unknown }>(
    `SELECT actor, action, change FROM audit_log WHERE subject = $1 ORDER BY id`,
    [`ticket:${ticketId}`],
  );
  return rows;
}

describe("opening a ticket", () => {
  it("gives it to its author and their team, with an audit row and word to the desks", async () => {
    const interactionId = randomUUID();
    const ticket = await open(ana, { interactionId, kind: "complaint" });
    expect(ticket).toMatchObject({
      status: "open",
      complaintStage: "received",
      ownerName: "Ana",
      teamName: "Desk",
      customerName: "王小明",
      interactionIds: [interactionId],
      rev: 1,
    });
    expect(await auditOf(ticket.id)).toMatchObject([
      { actor: "user:ana", action: "ticket.created" },
    ]);
    expect(server.announced).toEqual([
      { ticketId: ticket.id, customerId, rev: 1, teamId: server.team },
    ]);
  });

  it("takes the team of the call's queue", async () => {
    const callId = randomUUID() as CallId;
    server.live.teams.set(callId, server.otherTeam);
    expect((await open(ana, { callId })).teamName).toBe("Field");
  });

  it("numbers without gaps however many come at once, and gives a lost number again", async () => {
    const before = (await open()).number;
    const bad = ana("POST", "/tickets", { customerId: randomUUID(), subject: "x" });
    const tickets = await Promise.all(Array.from({ length: 25 }, () => open()));
    expect((await bad).status).toBe(400);
    const numbers = tickets.map(({ number }) => number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, index) => before + 1 + index));
  });

  it("happens once per key, even when the requests meet", async () => {
    const body = { customerId, subject: "Twice" };
    const key = { "idempotency-key": randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => ana("POST", "/tickets", body, key)));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const { rows } = await server.pool.query(
      `SELECT count(*)::int AS n FROM tickets WHERE subject = 'Twice'`,
    );
    expect(rows[0].n).toBe(1);
  });

  it("refuses another site's customer", async () => {
    const foreign = await aCustomer(server.pool, { siteId: 2 });
    expect((await ana("POST", "/tickets", { customerId: foreign, subject: "x" })).status).toBe(400);
  });
});

describe("changing a ticket", () => {
  it("counts rev, keeps who changed what, and tells the desks", async () => {
    const { id } = await open();
    const { status, body } = await ana(
      "PATCH",
      `/tickets/${id}`,
      { status: "solved", priority: "normal", ownerId: server.ben.userId },
      { "if-match": '"1"' },
    );
    expect(status).toBe(200);
    expect(Ticket.parse(body)).toMatchObject({ status: "solved", ownerName: "Ben", rev: 2 });
    expect((await auditOf(id)).at(-1)).toEqual({
      actor: "user:ana",
      action: "ticket.changed",
      change: {
        status: { from: "open", to: "solved" },
        ownerId: { from: server.ana.userId, to: server.ben.userId },
      },
    });
    expect(server.announced.at(-1)).toMatchObject({ ticketId: id, rev: 2 });
  });

  it("is refused with the ticket as it is when somebody was faster; one of two wins", async () => {
    const { id } = await open();
    const match = { "if-match": "1" };
    const answers = await Promise.all([
      ana("PATCH", `/tickets/${id}`, { status: "pending" }, match),
      ben("PATCH", `/tickets/${id}`, { status: "closed" }, match),
    ]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
      200, 409,
    ]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: "conflict", current: { id, rev: 2 } });
    expect(await auditOf(id)).toHaveLength(2);
  });

  it("writes nothing when nothing is different", async () => {
    const { id } = await open();
    const answer = await ana("PATCH", `/tickets/${id}`, { status: "open" }, { "if-match": "1" });
    expect(answer).toMatchObject({ status: 200, body: { rev: 1 } });
    expect(await auditOf(id)).toHaveLength(1);
  });

  it("gives it to nobody unknown", async () => {
    const { id } = await open();
    const ownerId = randomUUID();
    expect((await ana("PATCH", `/tickets/${id}`, { ownerId }, { "if-match": "1" })).status).toBe(
      400,
    );
    expect(
      (await ana("PATCH", `/tickets/${id}`, { ownerId: null }, { "if-match": "1" })).status,
    ).toBe(200);
  });
});

describe("comments and conversations", () => {
  it("are added in order, once per key and once per conversation", async () => {
    const { id } = await open();
    const key = { "idempotency-key": randomUUID() };
    const comment = { body: "Called back", internal: false };
    await ana("POST", `/tickets/${id}/comments`, comment, key);
    await ana("POST", `/tickets/${id}/comments`, comment, key);
    const interactionId = randomUUID();
    await ana("PUT", `/tickets/${id}/interactions/${interactionId}`);
    const { body } = await ben("PUT", `/tickets/${id}/interactions/${interactionId}`);
    const ticket = Ticket.parse(body);
    expect(ticket.comments).toMatchObject([
      { authorName: "Ana", internal: false, body: "Called back" },
    ]);
    expect(ticket).toMatchObject({ interactionIds: [interactionId], rev: 3 });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      "ticket.created",
      "ticket.commented",
      "ticket.interactionAttached",
    ]);
  });

  it("keep hostile text as text", async () => {
    const { id } = await open();
    for (const text of hostileTexts) {
      expect((await ana("POST", `/tickets/${id}/comments`, { body: text })).status).toBe(201);
      await open(ana, { subject: text, body: text });
    }
    const { comments } = Ticket.parse((await ana("GET", `/tickets/${id}`)).body);
    const stored = hostileTexts.map((text) => text.replaceAll("\u0000", "").toWellFormed());
    expect(comments.map(({ body }) => body)).toEqual(stored);
    expect((await ana("POST", `/tickets/${id}/comments`, { body: "\u0000" })).status).toBe(400);
  });
});

describe("who sees a ticket", () => {
  it("is its team; for others it does not exist", async () => {
    const { id } = await open();
    expect((await ben("GET", `/tickets/${id}`)).status).toBe(200);
    expect((await adam("GET", `/tickets/${id}`)).status).toBe(200);
    const attempts = [
      cho("GET", `/tickets/${id}`),
      cho("PATCH", `/tickets/${id}`, { status: "closed" }, { "if-match": "1" }),
      cho("POST", `/tickets/${id}/comments`, { body: "hello" }),
      cho("PUT", `/tickets/${id}/interactions/${randomUUID()}`),
    ];
    for (const { status } of await Promise.all(attempts)) expect(status).toBe(404);
    const { body } = await cho("GET", `/tickets?customerId=${customerId}&limit=100`);
    expect(body.items).not.toContainEqual(expect.objectContaining({ id }));
  });

  it("is also who owns it and who talks to its customer", async () => {
    const { id } = await open();
    server.live.customersOf.set("cho", [customerId]);
    expect((await cho("GET", `/tickets/${id}`)).status).toBe(200);
    server.live.customersOf.clear();
    await ana("PATCH", `/tickets/${id}`, { ownerId: server.cho.userId }, { "if-match": "1" });
    expect((await cho("GET", `/tickets/${id}`)).status).toBe(200);
  });

  it("lists one's own open ones, by page", async () => {
    await server.pool.query(`UPDATE tickets SET owner_id = NULL`);
    const mine = [];
    for (let n = 0; n < 5; n += 1) mine.push((await open(ben)).id);
    const closed = await open(ben);
    await ben("PATCH", `/tickets/${closed.id}`, { status: "closed" }, { "if-match": "1" });
    type Page = { items: { id: string }[]; next: string | null };
    const first = (await ben("GET", "/tickets?mine=true&limit=3")).body as unknown as Page;
    const second = (await ben("GET", `/tickets?mine=true&limit=3&after=${first.next}`))
      .body as unknown as Page;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(mine.toReversed());
    expect(second.next).toBeNull();
    expect((await ben("GET", "/tickets?status=closed&mine=false")).status).toBe(200);
  });
});
