import { afterAll, beforeAll, expect, it } from "vitest";
import pg from "pg";
import type { InteractionId } from "#shared/ids.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 8, queues: 8, queuesPerAgent: 1 });
});
afterAll(() => centre.stop());

type Ended = { desk: WatchedDesk; callId: never; interactionId: InteractionId };

async function wrappingUp(n: number): Promise<Ended> {
  const desk = await centre.readyDesk(`a${n}`);
  const caller = centre.caller();
  await caller.call(`q${n}`);
  const { offerId } = await desk.hear("call.offered");
  await desk.send("call.accept", { offerId });
  await desk.hear("call.updated", ({ stage }) => stage === "talking");
  await caller.hangUp();
  const { callId, interactionId } = await desk.hear("call.ended");
  return { desk, callId: callId as never, interactionId };
}

const finish = ({ desk, callId }: Ended) =>
  desk.send("call.wrapUp", {
    callId,
    disposition: "resolved",
    note: { body: `saved for ${callId as string}`, rev: 0 },
    finish: true,
  });

const touch = "UPDATE interactions SET outcome = outcome WHERE id = $1";

/** One that never loses a deadlock: it would notice only long after the server's has. */
async function aTransaction(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: centre.database.url });
  await client.connect();
  await client.query("BEGIN; SET LOCAL deadlock_timeout = '30s'");
  return client;
}

/** Resolves when this many transactions wait for a lock of another. */
async function untilWaiting(wanted: number): Promise<void> {
  const sql = `SELECT count(*)::int AS n FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  await eventually(async () => (await centre.rows<{ n: number }>(sql))[0]?.n === wanted);
}

const deadlocks = `SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;

it("[F15] stores wrap-ups that lost a deadlock by trying again, and nobody sees it", async () => {
  const first = await wrappingUp(0);
  const [one, two] = [await wrappingUp(1), await wrappingUp(2)];
  await centre.settled();
  const [gate, rival] = [await aTransaction(), await aTransaction()];
  await gate.query(touch, [first.interactionId]);
  await rival.query(touch, [two.interactionId]);
  const savedFirst = finish(first);
  await untilWaiting(1);
  // Both queue up behind the first, and so share a transaction.
  const saved = Promise.all([finish(one), finish(two)]);
  await Promise.all([one, two].map(({ desk }) => desk.send("desk.resync", {})));
  await gate.query("COMMIT");
  expect(await savedFirst).toMatchObject({ ok: true });
  await untilWaiting(1);
  await rival.query(touch, [one.interactionId]);
  const [lost] = await centre.rows<{ deadlocks: number }>(deadlocks);
  await rival.query("COMMIT");
  await Promise.all([gate.end(), rival.end()]);
  expect(await saved).toEqual([
    { ok: true, value: { wrapUpLeftMs: null } },
    { ok: true, value: { wrapUpLeftMs: null } },
  ]);
  expect(lost?.deadlocks).toBeGreaterThan(0);
});

it("keeps every note of wrap-ups side by side with the tables' own writing [I9]", async () => {
  const rounds = [3, 4, 5, 6, 7];
  const calls = await Promise.all(rounds.map(wrappingUp));
  const replies = await Promise.all(calls.map(finish));
  expect(replies.every(({ ok }) => ok)).toBe(true);
  await centre.settled();
  const rows = await centre.rows<{ note: string }>(
    "SELECT note FROM interactions WHERE id = ANY($1::uuid[])",
    [calls.map(({ interactionId }) => interactionId)],
  );
  expect(rows.map(({ note }) => note).toSorted()).toEqual(
    calls.map(({ callId }) => `saved for ${callId as string}`).toSorted(),
  );
});
