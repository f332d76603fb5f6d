import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recentCalls } from "#shared/contracts/calls.ts";
import type { CustomerId } from "#shared/ids.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { aCustomer } from "#test/support/customer-rows.ts";

let server: AreaServer;
let customerId: CustomerId;
beforeAll(async () => {
  server = await anAreaServer();
  customerId = await aCustomer(server.pool, { displayName: "王小明" });
});
afterAll(() => server.stop());

async function aCall(minute: number, agentId: string | null, rangAt: [string, string][] = []) {
  const { pool } = server;
  const id = randomUUID();
  const interactionId = randomUUID();
  await pool.query(
    `INSERT INTO calls (id, site_id, interaction_id, source, subject, mode, direction, ani, queue_id,
       agent_id, opened_at, customer_id)
     VALUES ($1, 1, $2, '/pbx', $1::uuid::text, 'routed', 'in', '+886912345678', $3, $4,
       timestamptz '2026-06-01 10:00Z' + $5 * interval '1 minute', $6)`,
    [id, interactionId, server.queueId, agentId, minute, customerId],
  );
  for (const [n, [agent, outcome]] of rangAt.entries()) {
    await pool.query(
      `INSERT INTO offers (id, site_id, call_id, agent_id, queue_id, offered_at, outcome)
       VALUES ($1, 1, $2, $3, $4, now(), $5)`,
      [`${id}:${n}`, id, agent, server.queueId, outcome],
    );
  }
  return { id, interactionId };
}

it("lists one's own calls and those that rang out, newest first, each once", async () => {
  const me = server.ana.userId;
  const other = server.ben.userId;
  const answered = await aCall(1, me, [[me, "accepted"]]);
  const missed = await aCall(2, other, [
    [me, "timedOut"],
    [me, "timedOut"],
    [other, "accepted"],
  ]);
  const cameBack = await aCall(3, me, [
    [me, "timedOut"],
    [me, "accepted"],
  ]);
  await aCall(4, other, [[me, "declined"]]);
  await aCall(5, null, [[other, "timedOut"]]);
  await server.pool.query(
    `INSERT INTO interactions (id, site_id, started_at, note, disposition) VALUES ($1, 1, now(), $2, 'resolved')`,
    [answered.interactionId, "<b>note</b>"],
  );
  const { body } = await server.as(server.ana)("GET", "/calls/recent");
  const { items } = recentCalls.response.parse(body);
  expect(items.map(({ callId, missedByMe }) => [callId, missedByMe])).toEqual([
    [cameBack.id, false],
    [missed.id, true],
    [answered.id, false],
  ]);
  expect(items.at(-1)).toMatchObject({
    customer: { id: customerId, displayName: "王小明" },
    queueName: "Billing",
    agentName: "Ana",
    note: "<b>note</b>",
    disposition: "resolved",
  });
  const short = await server.as(server.ana)("GET", "/calls/recent?limit=1");
  expect(recentCalls.response.parse(short.body).items).toHaveLength(1);
});
