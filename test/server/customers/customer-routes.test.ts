import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CustomerCard, searchCustomers } from "#shared/contracts/customers.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import { hostileTexts } from "#test/support/hostile-texts.ts";

let server: AreaServer;
let ana: ReturnType<AreaServer["as"]>;
beforeAll(async () => {
  server = await anAreaServer();
  ana = server.as(server.ana);
});
afterAll(() => server.stop());

async function find(q: string, limit = 20): Promise<string[]> {
  const { status, body } = await ana("GET", `/customers?q=${encodeURIComponent(q)}&limit=${limit}`);
  expect(status).toBe(200);
  const { items } = searchCustomers.response.parse(body);
  return items.map((item) => item.displayName);
}

describe("searching customers", () => {
  beforeAll(async () => {
    const { pool } = server;
    await aCustomer(pool, { displayName: "王小明", phones: [{ value: "+886912345678" }] });
    await aCustomer(pool, { displayName: "王小", code: "VIP-0042" });
    await aCustomer(pool, { displayName: "大王小館", contactPerson: "張 麗華" });
    await aCustomer(pool, { displayName: "王小明明", phones: [{ value: "+886223456789" }] });
    await aCustomer(pool, { displayName: "García Foods Ltd." });
    await aCustomer(pool, {
      displayName: "陌生人",
      siteId: 2,
      phones: [{ value: "+886912345678" }],
    });
  });

  it("ranks the exact name before what begins so before the rest", async () => {
    expect(await find("王小")).toEqual(["王小", "王小明", "王小明明", "大王小館"]);
    expect(await find("王小明")).toEqual(["王小明", "王小明明"]);
    expect(await find("王小", 1)).toEqual(["王小"]);
  });

  it("finds one character, the other script, and the contact person", async () => {
    expect(await find("张")).toEqual(["大王小館"]);
    expect(await find("馆")).toEqual(["大王小館"]);
    expect(await find("張麗")).toEqual(["大王小館"]);
  });

  it.each(["garcia", "GARCÍA fo", "foods", "ltd garc"])("finds Latin words: %s", async (q) => {
    expect(await find(q)).toEqual(["García Foods Ltd."]);
  });

  it.each(["0912-345-678", "+886 912 345 678", "００８８６９１２３４５６７８", "5678", "345678"])(
    "finds a number however it is typed: %s",
    async (q) => {
      expect(await find(q)).toEqual(["王小明"]);
    },
  );

  it("finds a landline and a customer number, whole or begun", async () => {
    expect(await find("(02) 2345-6789")).toEqual(["王小明明"]);
    expect(await find("vip-0042")).toEqual(["王小"]);
    expect(await find("VIP00")).toEqual(["王小"]);
    expect(await find("0042")).toContain("王小");
  });

  it("shows the number that was looked for", async () => {
    const { body } = await ana("GET", "/customers?q=5678");
    expect(searchCustomers.response.parse(body).items[0]?.phone).toBe("+886912345678");
  });

  it("finds nothing, calmly, for anything else", async () => {
    for (const q of ["", " ", "678", "%", "_", "'", ":*", "!&|()", "\\", ...hostileTexts]) {
      expect(await find(q.toWellFormed().slice(0, 128))).toEqual([]);
    }
    expect((await ana("GET", `/customers?q=${"x".repeat(129)}`)).status).toBe(400);
    expect((await ana("GET", "/customers?q=x&limit=1.5")).status).toBe(400);
  });
});

describe("the card over REST", () => {
  it("shows open tickets first, by the oldest promise", async () => {
    const { pool } = server;
    const id = await aCustomer(pool);
    const rows: [number, string, string, string | null][] = [
      [901, "closed", "2026-05-01Z", null],
      [902, "open", "2026-02-01Z", null],
      [903, "pending", "2026-03-01Z", "2026-06-02Z"],
      [904, "open", "2026-04-01Z", "2026-06-01Z"],
      [905, "solved", "2026-06-01Z", "2026-01-01Z"],
    ];
    for (const [number, status, at, due] of rows) {
      await pool.query(
        `INSERT INTO tickets (id, site_id, number, customer_id, subject, status, created_at, due_at, kind, complaint_stage)
         VALUES ($1, 1, $2, $3, 's', $4, $5, $6, 'complaint', 'received')`,
        [randomUUID(), number, id, status, at, due],
      );
    }
    await pool.query(
      `INSERT INTO orders (id, site_id, customer_id, number, ordered_at, status, amount, currency, items)
       VALUES ($1, 1, $2, 'O-1', now(), 'open', 12.5, 'TWD', 'tea')`,
      [randomUUID(), id],
    );
    const { body } = await ana("GET", `/customers/${id}/card`);
    const card = CustomerCard.parse(body);
    expect(card.tickets.map(({ number }) => number)).toEqual([904, 903, 902, 905, 901]);
    expect(card).toMatchObject({
      openTickets: 3,
      openComplaints: 3,
      orders: [{ amount: "12.50" }],
    });
  });

  it("does not exist for another site's customer", async () => {
    const id = await aCustomer(server.pool, { siteId: 2 });
    expect((await ana("GET", `/customers/${id}/card`)).status).toBe(404);
    expect((await ana("GET", `/customers/${randomUUID()}/card`)).status).toBe(404);
    expect((await ana("GET", `/customers/1/card`)).status).toBe(400);
  });

  it("pages through the timeline without losing or doubling an entry", async () => {
    const { pool } = server;
    const id = await aCustomer(pool);
    await pool.query(
      `INSERT INTO interactions (id, site_id, customer_id, started_at, queue_id, agent_id)
       SELECT gen_random_uuid(), 1, $1, timestamptz '2026-01-01' + (n / 3) * interval '1 us', $2, $3
       FROM generate_series(1, 55) n`,
      [id, server.queueId, server.ana.userId],
    );
    const seen: string[] = [];
    let after = "";
    do {
      const { body } = await ana("GET", `/customers/${id}/interactions?limit=10${after}`);
      const page = body as unknown as { items: { id: string; queueName: string }[]; next: string };
      expect(page.items[0]?.queueName).toBe("Billing");
      seen.push(...page.items.map((item) => item.id));
      after = page.next === null ? "" : `&after=${page.next}`;
    } while (after !== "");
    expect(new Set(seen).size).toBe(55);
    expect(seen).toHaveLength(55);
    expect((await ana("GET", `/customers/${id}/interactions?after=nonsense`)).status).toBe(400);
  });

  it("chooses of the timeline by kind, direction, words and day, and counts what it chose", async () => {
    const id = await aCustomer(server.pool);
    await server.pool.query(
      `INSERT INTO interactions (id, site_id, customer_id, kind, direction, started_at, note)
       SELECT gen_random_uuid(), 1, $1, CASE WHEN n % 2 = 0 THEN 'email' ELSE 'call' END,
         CASE WHEN n % 3 = 0 THEN 'out' ELSE 'in' END, timestamptz '2026-01-01Z' + n * interval '1 day',
         'Part ' || n || ' 100%_off'
       FROM generate_series(1, 30) n`,
      [id],
    );
    const countOf = async (query: string) => {
      const { body } = await ana("GET", `/customers/${id}/interactions?limit=5&${query}`);
      return body.count as unknown;
    };
    expect(await countOf("")).toBe(30);
    expect(await countOf("kind=email")).toBe(15);
    expect(await countOf("kind=call&direction=out")).toBe(5);
    expect(await countOf("text=part%2012")).toBe(1);
    expect(await countOf("text=0%25_o")).toBe(30);
    expect(await countOf("text=%25part")).toBe(0);
    expect(await countOf("before=2026-01-11T00:00:00Z")).toBe(9);
  });
});

describe("recording an unknown caller", () => {
  it("makes the customer with the number they called from, once per key, and joins the call", async () => {
    const callId = randomUUID();
    const wanted = { displayName: "  新客戶 ", phone: "0955-000-111", callId };
    const key = { "idempotency-key": randomUUID() };
    const first = await ana("POST", "/customers", wanted, key);
    const second = await ana("POST", "/customers", wanted, key);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(first.body).toMatchObject({ displayName: "新客戶", kind: "person", tier: "standard" });
    expect(server.live.chosen.at(-1)).toEqual({ callId, customerId: first.body.id });
    expect(await find("+886955000111")).toEqual(["新客戶"]);
    const { rows } = await server.pool.query(
      `SELECT actor, action FROM audit_log WHERE subject = $1`,
      [`customer:${String(first.body.id)}`],
    );
    expect(rows).toEqual([{ actor: "user:ana", action: "customer.created" }]);
  });

  it("keeps hostile names as text, on one line", async () => {
    for (const text of hostileTexts) {
      const answer = await ana("POST", "/customers", {
        displayName: text,
        phone: text.slice(0, 60),
      });
      expect(answer.status).toBe(201);
      const card = CustomerCard.parse((await ana("GET", `/customers/${answer.body.id}/card`)).body);
      expect(card.customer.displayName).not.toMatch(/[\p{Cc}\u202e\ud800-\udfff]/u);
    }
    expect((await ana("POST", "/customers", { displayName: "\u0000 \u0007" })).status).toBe(400);
    expect((await ana("POST", "/customers", { displayName: "x".repeat(129) })).status).toBe(400);
    const { rows } = await server.pool.query(`SELECT count(*)::int AS n FROM customers`);
    expect(rows[0].n).toBeGreaterThan(hostileTexts.length);
  });
});
