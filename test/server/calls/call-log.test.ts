import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listCalls } from "#shared/contracts/call-log.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { aCustomer } from "#test/support/customer-rows.ts";

let server: AreaServer;
let otherQueue: string;
const begin = Date.parse("2026-06-01T10:00:00Z");
const at = (minute: number) => new Date(begin + minute * 60_000).toISOString();

beforeAll(async () => {
  server = await anAreaServer();
  otherQueue = randomUUID();
  await server.pool.query(
    `INSERT INTO queues (id, site_id, key, name, team_id) VALUES ($1, 1, 'field', 'Field', $2)`,
    [otherQueue, server.otherTeam],
  );
  for (const [who, team] of [
    [server.ana, server.team],
    [server.ben, server.team],
    [server.cho, server.otherTeam],
    [server.sue, server.team],
  ] as const) {
    await server.pool.query(
      `INSERT INTO team_members (site_id, team_id, user_id) VALUES (1, $1, $2)`,
      [team, who.userId],
    );
  }
});
afterAll(() => server.stop());

type Parts = {
  agent?: UserIdentity;
  queue?: string | null;
  number?: string;
  direction?: "in" | "out";
  outcome?: string | null;
  rangOutAt?: UserIdentity;
};

async function aCall(minute: number, parts: Parts = {}): Promise<string> {
  const { agent, number = "+886912345678", direction = "in", outcome = "answered" } = parts;
  const id = randomUUID();
  await server.pool.query(
    `INSERT INTO calls (id, site_id, interaction_id, source, subject, mode, direction, ani, dnis,
       queue_id, agent_id, opened_at, ended_at, outcome)
     VALUES ($1, 1, gen_random_uuid(), '/pbx', $1::uuid::text, 'routed', $2, $3, $4, $5, $6, $7,
       CASE WHEN $8::text IS NOT NULL THEN $7::timestamptz END, $8)`,
    [
      id,
      direction,
      direction === "in" ? number : "+886221234567",
      direction === "in" ? "+886221234567" : number,
      parts.queue === undefined ? server.queueId : parts.queue,
      agent?.userId ?? null,
      at(minute),
      outcome,
    ],
  );
  if (parts.rangOutAt) {
    await server.pool.query(
      `INSERT INTO offers (id, site_id, call_id, agent_id, queue_id, offered_at, outcome)
       VALUES ($1, 1, $2, $3, $4, $5, 'timedOut')`,
      [`${id}:1`, id, parts.rangOutAt.userId, server.queueId, at(minute)],
    );
  }
  return id;
}

async function listOf(who: UserIdentity, query = "") {
  const { body } = await server.as(who)("GET", `/calls?limit=200&${query}`);
  return listCalls.response.parse(body).items;
}
const idsOf = async (who: UserIdentity, query = "") =>
  (await listOf(who, query)).map(({ callId }) => callId);

it("shows agents their own and what rang out at their desk, supervisors their teams'", async () => {
  const mine = await aCall(1, { agent: server.ana });
  const bens = await aCall(2, { agent: server.ben, rangOutAt: server.ana });
  const nobodys = await aCall(3, { outcome: "abandoned" });
  const others = await aCall(4, { agent: server.cho, queue: otherQueue });
  const dialled = await aCall(5, { agent: server.ben, queue: null, direction: "out" });
  expect(await idsOf(server.ana)).toEqual([bens, mine]);
  expect((await listOf(server.ana)).map(({ missedByMe }) => missedByMe)).toEqual([true, false]);
  expect(await idsOf(server.sue)).toEqual([dialled, nobodys, bens, mine]);
  expect(await idsOf(server.adam)).toEqual([dialled, others, nobodys, bens, mine]);
  expect(await idsOf(server.cho)).toEqual([others]);
});

it("chooses by state, direction, queue, agent, day and number", async () => {
  const choose = (query: string) => idsOf(server.adam, `from=${at(100)}&to=${at(200)}&${query}`);
  const answered = await aCall(101, { agent: server.ana, number: "+886911222333" });
  const missed = await aCall(102, { outcome: "abandoned" });
  const running = await aCall(103, { agent: server.ben, outcome: null });
  const menu = await aCall(104, { outcome: "ivrOnly", queue: null });
  const out = await aCall(105, { agent: server.ben, direction: "out", queue: otherQueue });
  expect(await choose("")).toEqual([out, menu, running, missed, answered]);
  expect(await choose("state=answered")).toEqual([out, answered]);
  expect(await choose("state=missed")).toEqual([missed]);
  expect(await choose("state=running")).toEqual([running]);
  expect(await choose("state=other")).toEqual([menu]);
  expect(await choose("direction=out")).toEqual([out]);
  expect(await choose(`queueId=${otherQueue}`)).toEqual([out]);
  expect(await choose(`agentId=${server.ben.userId}`)).toEqual([out, running]);
  expect(await choose("number=0911-222-333")).toEqual([answered]);
  expect(await choose("number=2333")).toEqual([answered]);
  expect(await choose("number=wang")).toEqual([]);
});

it("pages through any number of calls without losing or doubling one", async () => {
  await server.pool.query(
    `INSERT INTO calls (id, site_id, interaction_id, source, subject, mode, direction, ani, queue_id,
       agent_id, opened_at)
     SELECT gen_random_uuid(), 1, gen_random_uuid(), '/pbx', 'many-' || n, 'routed', 'in', '+886955',
       $1, $2, timestamptz '2026-08-01Z' + (n / 3) * interval '1 us' FROM generate_series(1, 125) n`,
    [server.queueId, server.ana.userId],
  );
  for (const who of [server.ana, server.sue]) {
    const seen: string[] = [];
    let after = "";
    do {
      const path = `/calls?limit=20&from=2026-08-01T00:00:00Z${after}`;
      const page = listCalls.response.parse((await server.as(who)("GET", path)).body);
      seen.push(...page.items.map(({ callId }) => callId));
      after = page.next === null ? "" : `&after=${page.next}`;
    } while (after !== "");
    expect(seen).toHaveLength(125);
    expect(new Set(seen).size).toBe(125);
  }
  expect((await server.as(server.ana)("GET", "/calls?after=nonsense")).status).toBe(400);
});

it("says of a missed call who looks after it, and whether anybody saw it", async () => {
  const number = "+886933000111";
  const first = await aCall(300, { outcome: "abandoned", number });
  const second = await aCall(310, { outcome: "abandoned", number });
  const later = await aCall(900, { outcome: "abandoned", number });
  await server.pool.query(
    `INSERT INTO work_items (id, site_id, kind, status, outcome, source_key, number, owner_id,
       seen_at, due_at, tried_at, created_at)
     VALUES (gen_random_uuid(), 1, 'missedCall', 'done', 'reached', 'call:' || $1::text, $2, $3,
       $4, $4, $4, $5)`,
    [first, number, server.ben.userId, at(310), at(300)],
  );
  const listed = await listOf(server.sue, "number=33000111");
  const missed = { ownerName: "Ben", seenAt: "2026-06-01T15:10:00.000Z", done: true };
  expect(listed.map((call) => [call.callId, call.state, call.missed])).toEqual([
    [later, "missed", null],
    [second, "missed", missed],
    [first, "missed", missed],
  ]);
});

it("names the customer, also after the conversation was moved to another", async () => {
  const right = await aCustomer(server.pool, { displayName: "王小明" });
  const wrong = await aCustomer(server.pool);
  const id = await aCall(400, { agent: server.ana, number: "+886944000222" });
  await server.pool.query(`UPDATE calls SET customer_id = $2 WHERE id = $1`, [id, wrong]);
  await server.pool.query(
    `INSERT INTO interactions (id, site_id, customer_id, agent_id, started_at, note)
     SELECT interaction_id, 1, $2, agent_id, opened_at, 'kept' FROM calls WHERE id = $1`,
    [id, wrong],
  );
  const { body } = await server.as(server.ana)("GET", "/calls?number=44000222");
  const [call] = listCalls.response.parse(body).items;
  const path = `/interactions/${call?.interactionId}/customer`;
  await server.as(server.ana)("PUT", path, { customerId: right });
  expect(await listOf(server.ana, "number=44000222")).toMatchObject([
    { customer: { id: right, displayName: "王小明" }, note: "kept" },
  ]);
});
