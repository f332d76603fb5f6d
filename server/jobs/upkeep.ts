import type pg from "pg";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";

/** A repeat that comes later than this is a new event. */
const keyDays = 35;
const everyMs = 3_600_000;
const firstAfterMs = 60_000;

type Parts = {
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  /** Makes the partitions that the log will need next. */
  ensurePartitions: () => Promise<void>;
  leading: () => boolean;
};

/** What a database needs once an hour to run for years: room for next month, no keys of last year. */
export function startUpkeep({ pool, clock, log, ensurePartitions, leading }: Parts): {
  stop: Cancel;
} {
  async function keepUp(): Promise<void> {
    await ensurePartitions();
    const limit = `now() - interval '${keyDays} days'`;
    const keys = await pool.query(`DELETE FROM input_keys WHERE at < ${limit}`);
    const requests = await pool.query(
      `DELETE FROM idempotent_requests WHERE created_at < ${limit}`,
    );
    log.debug({ keys: keys.rowCount, requests: requests.rowCount }, "upkeep done");
  }

  const stop = repeat(clock, { everyMs, firstAfterMs }, async () => {
    if (!leading()) return;
    await keepUp().catch((error: unknown) =>
      log.warn({ error }, "upkeep failed; tried again in an hour"),
    );
  });
  return { stop };
}
