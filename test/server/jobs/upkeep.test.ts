import { afterEach, beforeEach, expect, it } from "vitest";
import { startUpkeep } from "#server/jobs/upkeep.ts";
import { aSite, silent } from "#test/support/an-engine.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { FakeClock } from "#test/support/fake-clock.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await aDatabase();
  await aSite(database);
  await database.pool.query(
    `INSERT INTO input_keys (site_id, source, event_id, seq, at) VALUES
       (1, '/pbx', 'old', 1, now() - interval '36 days'), (1, '/pbx', 'young', 2, now() - interval '34 days')`,
  );
});
afterEach(() => database.drop());

const keys = async () =>
  (await database.pool.query("SELECT event_id FROM input_keys ORDER BY seq")).rows.map(
    (row) => row.event_id,
  );

it("forgets idempotency keys after 35 days, and makes room in the log", async () => {
  const clock = new FakeClock();
  let partitions = 0;
  const ensurePartitions = async () => void (partitions += 1);
  const upkeep = startUpkeep({
    pool: database.pool,
    clock,
    log: silent,
    ensurePartitions,
    leading: () => true,
  });
  clock.advance(60_000);
  await expect.poll(keys).toEqual(["young"]);
  clock.advance(3_600_000);
  expect(partitions).toBe(2);
  upkeep.stop();
  expect(clock.pending).toBe(0);
});

it("leaves everything alone on a standby", async () => {
  const clock = new FakeClock();
  const ensurePartitions = async () => expect.unreachable();
  const upkeep = startUpkeep({
    pool: database.pool,
    clock,
    log: silent,
    ensurePartitions,
    leading: () => false,
  });
  clock.advance(7_200_000);
  expect(await keys()).toEqual(["old", "young"]);
  upkeep.stop();
});
