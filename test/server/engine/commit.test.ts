import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AcdInput } from "#server/acd/inputs.ts";
import type { RunningEngine } from "#server/engine/create-engine.ts";
import type { Submission } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";
import {
  aDelivery,
  anEngine,
  aSite,
  leads,
  loggedIds,
  stepsDown,
} from "#test/support/an-engine.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

let database: TestDatabase;
let engine: RunningEngine;

beforeEach(async () => {
  database = await aDatabase();
  await aSite(database);
  engine = await anEngine(database);
});
afterEach(async () => {
  await engine.stop();
  await database.drop();
});

/** An alarm never waits for company. */
const anAlarm = (eventId: string): Submission => ({
  key: { source: "/pbx/test", eventId },
  input: { kind: "timePassed" },
});

/** Neither does what an agent did. */
function aHeldCall(eventId: string, subject: string): Submission {
  const { key, input } = aDelivery(eventId, subject);
  return { key, input: { ...input, event: { kind: "held" } } as AcdInput };
}

/** Of an offer that nobody has; the log keeps it nevertheless. */
const anAnswer = (eventId: string): Submission => ({
  key: { source: "/pbx/test", eventId },
  input: { kind: "offerAccepted", agentId: randomUUID() as AgentId, offerId: "c:1" as OfferId },
});

const batchOf = (count: number) => Array.from({ length: count }, (_, n) => aDelivery(`e${n}`));

it("has the input in the log when the submission is answered", async () => {
  const { verdict, duplicate } = await engine.submit(aDelivery("e1"));
  expect(await loggedIds(database)).toEqual(["e1"]);
  expect({ status: verdict.status, duplicate }).toEqual({ status: "accepted", duplicate: false });
});

it("stores many at once in the order they came, and applies each once", async () => {
  const answers = await Promise.all(batchOf(1_000).map((submission) => engine.submit(submission)));
  expect(await loggedIds(database)).toEqual(Array.from({ length: 1_000 }, (_, n) => `e${n}`));
  expect(new Set(answers.map((answer) => answer.verdict.callId)).size).toBe(1_000);
});

it("stores what can wait with the next that it may belong to, in the order they came", async () => {
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) {
    const waits = engine.submit(aDelivery(`e${2 * round}`));
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([waits, engine.submit(anAlarm(`e${2 * round + 1}`))]);
  }
  expect(await loggedIds(database)).toEqual(Array.from({ length: 2 * rounds }, (_, n) => `e${n}`));
  const { rows } = await database.pool.query<{ commits: number }>(
    "SELECT count(DISTINCT xmin::text)::int AS commits FROM inputs WHERE source = '/pbx/test'",
  );
  // A busy machine may be late for some of them.
  expect(rows[0]?.commits).toBeLessThan(2 * rounds);
});

it("lets what hurries overtake what can wait of other calls, and nothing of its own", async () => {
  await Promise.all([
    engine.submit(aDelivery("delivered a", "a")),
    engine.submit(aDelivery("delivered b", "b")),
    engine.submit(aHeldCall("held c", "c")),
  ]);
  await Promise.all([
    engine.submit(aDelivery("informed a", "a")),
    engine.submit(aHeldCall("held a", "a")),
  ]);
  expect(await loggedIds(database)).toEqual([
    "held c",
    "delivered a",
    "delivered b",
    "informed a",
    "held a",
  ]);
});

it("commits an agent's answer with those who wait already, and starts no wait for it", async () => {
  const begins = async () =>
    (await database.pool.query("SELECT seq, source, xmin::text FROM inputs ORDER BY seq")).rows;
  await Promise.all([
    engine.submit(anAnswer("alone")),
    engine.submit(aDelivery("delivered a", "a")),
    engine.submit(anAnswer("with a")),
    engine.submit(aHeldCall("held c", "c")),
  ]);
  expect(await loggedIds(database)).toEqual(["alone", "held c", "delivered a", "with a"]);
  const [, , delivered, answered] = await begins();
  expect(answered?.xmin).toBe(delivered?.xmin);
});

it("answers a repeat like the first time, while it is in flight and later", async () => {
  const [first, second] = await Promise.all([
    engine.submit(aDelivery("e1")),
    engine.submit(aDelivery("e1")),
  ]);
  const third = await engine.submit(aDelivery("e1"));
  expect([first.duplicate, second.duplicate, third.duplicate]).toEqual([false, true, true]);
  expect(new Set([first, second, third].map(({ verdict }) => verdict.callId)).size).toBe(1);
  expect(await loggedIds(database)).toEqual(["e1"]);
});

it("knows a repeat after a restart", async () => {
  const first = await engine.submit(aDelivery("e1"));
  await engine.stop();
  engine = await anEngine(database);
  const again = await engine.submit(aDelivery("e1"));
  expect(again).toMatchObject({ duplicate: true, verdict: { callId: first.verdict.callId } });
  expect(await loggedIds(database)).toEqual(["e1"]);
});

it("commits the writes of an input with it", async () => {
  const submission = aDelivery("e1");
  await engine.submit({
    ...submission,
    writes: async (db) => void (await db.query("UPDATE sites SET name = 'Written' WHERE id = 1")),
  });
  const { rows } = await database.pool.query("SELECT name FROM sites");
  expect(rows).toEqual([{ name: "Written" }]);
});

it("takes back an input whose writes fail, and nothing else of its batch", async () => {
  const refused = {
    ...aDelivery("bad"),
    writes: async () => {
      throw new AppError("conflict", "Somebody was faster.");
    },
  };
  const [before, bad, after] = await Promise.allSettled([
    engine.submit(aDelivery("before")),
    engine.submit(refused),
    engine.submit(aDelivery("after")),
  ]);
  expect([before.status, bad.status, after.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await loggedIds(database)).toEqual(["before", "after"]);
  await expect(engine.submit(aDelivery("bad"))).resolves.toMatchObject({ duplicate: false });
});

it("loses nothing that was answered when the connection dies in a commit [F12]", async () => {
  const acknowledged = new Set<string>();
  const send = (id: string): Promise<unknown> =>
    engine.submit(aDelivery(id)).then(
      () => acknowledged.add(id),
      () => leads(engine).then(() => send(id)),
    );
  const sent = Array.from({ length: 40 }, async (_, wave) => {
    if (wave % 10 === 5) await endLeaderConnection();
    await Promise.all(Array.from({ length: 25 }, (__, n) => send(`e${wave}-${n}`)));
  });
  await Promise.all(sent);
  const stored = await loggedIds(database);
  expect(stored).toHaveLength(1_000);
  expect(new Set(stored)).toEqual(acknowledged);
});

it("writes nothing once another process has taken the lease", async () => {
  const lost = stepsDown(engine);
  await database.pool.query(
    "UPDATE leaders SET epoch = epoch + 1, holder = 'other', renewed_at = now()",
  );
  await expect(engine.submit(aDelivery("stale"))).rejects.toMatchObject({
    code: "outcome_unknown",
  });
  await lost;
  expect(await loggedIds(database)).toEqual([]);
});

async function endLeaderConnection(): Promise<void> {
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE 'calldesk leader%' AND datname = current_database()`,
  );
}
