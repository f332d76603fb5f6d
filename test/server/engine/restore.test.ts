import { afterEach, beforeEach, expect, it } from "vitest";
import type { RunningEngine } from "#server/engine/create-engine.ts";
import type { Applied, Projection } from "#server/engine/ports.ts";
import { aDelivery, anEngine, aSite, leads, stepsDown } from "#test/support/an-engine.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

let database: TestDatabase;
let engines: RunningEngine[];

beforeEach(async () => {
  database = await aDatabase();
  engines = [];
  await aSite(database);
  await database.pool.query("CREATE TABLE seen (seq bigint, times int)");
});
afterEach(async () => {
  for (const engine of engines) await engine.stop();
  await database.drop();
});

/** Writes each sequence number down, and fails for those it is told to. */
function aProjection(failing: ReadonlySet<string> = new Set()): Projection {
  return {
    name: "seen",
    async write(db, batch: readonly Applied[]) {
      for (const { seq, input } of batch) {
        const subject = input.kind === "callReported" ? input.ref.subject : "";
        if (failing.has(subject)) await db.query("SELECT 'no number'::int");
        await db.query("INSERT INTO seen VALUES ($1, 1)", [seq]);
      }
    },
  };
}

async function start(projections: Projection[] = []): Promise<RunningEngine> {
  const engine = await anEngine(database, { projections });
  engines.push(engine);
  return engine;
}

async function seen(): Promise<{ rows: number; distinct: number }> {
  const { rows } = await database.pool.query<{ rows: number; distinct: number }>(
    "SELECT count(*)::int AS rows, count(DISTINCT seq)::int AS distinct FROM seen",
  );
  return rows[0] ?? { rows: 0, distinct: 0 };
}

it("continues where the log ended, with and without a snapshot", async () => {
  const first = await start();
  const { verdict } = await first.submit(aDelivery("e1"));
  await first.stop();
  const second = await start();
  expect(second.core.openCall({ source: "/pbx/test", subject: "e1" })?.callId).toBe(verdict.callId);
  await second.submit(aDelivery("e2"));
  await database.pool.query("DELETE FROM snapshots");
  await second.stop();
  await database.pool.query("DELETE FROM snapshots");
  const third = await start();
  expect([...third.core.openCallIds()]).toHaveLength(2);
});

it("writes each fact once, however often the connection is cut", async () => {
  const engine = await start([aProjection()]);
  for (let wave = 0; wave < 5; wave += 1) {
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => engine.submit(aDelivery(`e${wave}-${n}`))),
    );
    const lost = stepsDown(engine);
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name LIKE 'calldesk leader%' AND datname = current_database()`,
    );
    await lost;
    await leads(engine);
  }
  await engine.caughtUp();
  expect(await seen()).toEqual({ rows: 500, distinct: 500 });
});

it("leaves out an entry that the tables refuse, and goes on with the rest", async () => {
  const engine = await start([aProjection(new Set(["poison"]))]);
  await Promise.all(["a", "poison", "b"].map((id) => engine.submit(aDelivery(id))));
  await engine.caughtUp();
  expect(await seen()).toEqual({ rows: 2, distinct: 2 });
  const { rows } = await database.pool.query("SELECT event_id FROM input_keys ORDER BY seq");
  expect(rows.map(({ event_id }) => event_id)).toEqual(["a", "poison", "b"]);
});

it("lets a second process lead as soon as the first has gone", async () => {
  const first = await start();
  await first.submit(aDelivery("e1"));
  const waiting = start();
  await first.stop();
  const second = await waiting;
  expect(second.epoch).toBeGreaterThan(1);
  await expect(first.submit(aDelivery("e2"))).rejects.toMatchObject({ code: "draining" });
  await expect(second.submit(aDelivery("e1"))).resolves.toMatchObject({ duplicate: true });
});

it("writes a snapshot on its own thread after ten thousand inputs, and restores from it", async () => {
  const engine = await start();
  for (let wave = 0; wave < 41; wave += 1) {
    await Promise.all(
      Array.from({ length: 250 }, (_, n) => engine.submit(aDelivery(`e${wave}-${n}`))),
    );
  }
  await expect
    .poll(async () => (await database.pool.query("SELECT 1 FROM snapshots")).rowCount, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const open = [...engine.core.openCallIds()];
  await database.pool.query("DELETE FROM inputs WHERE seq <= (SELECT max(seq) FROM snapshots)");
  const lost = stepsDown(engine);
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE 'calldesk leader%' AND datname = current_database()`,
  );
  await lost;
  await leads(engine);
  expect([...engine.core.openCallIds()]).toEqual(open);
});
