import type pg from "pg";
import type { AcdInput } from "#server/acd/inputs.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import { isLostToOthers, retryLost } from "./lost-to-others.ts";
import type { InputKey, Queryable } from "./ports.ts";

/** One row to append. */
export type Entry = Readonly<{ seq: number; at: Millis; key: InputKey; input: AcdInput }>;
/** An entry with SQL of its own that commits with it. */
export type EntryWithWrites = Entry & {
  readonly writes: ((db: Queryable) => Promise<void>) | undefined;
};

/** What became of a batch: `fresh` were stored now, `refused` were taken back by their own writes. */
export type Appended = Readonly<{
  fresh: ReadonlySet<number>;
  refused: ReadonlyMap<number, unknown>;
}>;

/** The epoch is over: nothing was written and nothing may be. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/**
 * The key of a repeat is in memory while the tables are behind its input, and in `input_keys` from
 * then on; asked for row by row, because a join would be planned for the few keys of the first day.
 */
const appendFrom = (batch: string) => `
INSERT INTO inputs (site_id, seq, at, epoch, core_version, source, event_id, input)
SELECT $1, b.seq, to_timestamp(b.at_ms / 1000.0), $2, $3, b.source, b.event_id, b.input::json
  FROM ${batch},
       (SELECT FROM leaders WHERE site_id = $1 AND epoch = $2 FOR KEY SHARE) lease
 WHERE (SELECT k.seq FROM input_keys k
         WHERE k.site_id = $1 AND k.source = b.source AND k.event_id = b.event_id) IS NULL
RETURNING seq::float8`;

const appendMany = {
  name: "append-inputs",
  text: appendFrom(`unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[])
         AS b (seq, at_ms, source, event_id, input)`),
};
/** Most batches have one entry, and no use for lists. */
const appendOne = {
  name: "append-input",
  text: appendFrom(`(SELECT $4::bigint AS seq, $5::bigint AS at_ms, $6::text AS source,
               $7::text AS event_id, $8::text AS input) b`),
};

/**
 * For connections that write or read the log: by its indexes, though the tables were empty when a
 * plan was made, and with plans that are kept.
 */
export const planForLog = `SET plan_cache_mode = force_generic_plan;
  SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off`;
const planAsUsual = `SET LOCAL plan_cache_mode = auto;
  SET LOCAL enable_seqscan = on; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on`;

/**
 * Appends a batch and commits it with the writes that belong to it. All or nothing, but for an
 * entry whose own writes throw: that one is taken back and reported as refused.
 *
 * The statement holds the lease's row until it commits; a new leader changes its key and waits, so
 * no stale append can slip in after the epoch was raised.
 */
export async function appendBatch(
  connection: pg.Client,
  site: { siteId: SiteId; epoch: number; coreVersion: number },
  batch: readonly EntryWithWrites[],
): Promise<Appended> {
  if (batch.every((entry) => entry.writes === undefined)) {
    return { fresh: await appendRows(connection, site, batch), refused: new Map() };
  }
  const attempt = async (isLastTry: boolean) => {
    await connection.query("BEGIN");
    const fresh = await appendRows(connection, site, batch);
    await connection.query(planAsUsual);
    const refused = await runWrites(connection, site.siteId, batch, fresh, isLastTry);
    await connection.query("COMMIT");
    return { fresh, refused };
  };
  return retryLost(attempt, () => connection.query("ROLLBACK"));
}

async function appendRows(
  connection: pg.Client,
  site: { siteId: SiteId; epoch: number; coreVersion: number },
  batch: readonly Entry[],
): Promise<Set<number>> {
  const entries = [
    batch.map((entry) => entry.seq),
    batch.map((entry) => entry.at),
    batch.map((entry) => entry.key.source),
    batch.map((entry) => entry.key.eventId),
    batch.map((entry) => JSON.stringify(entry.input)),
  ];
  const isOne = batch.length === 1;
  const { rows } = await connection.query<{ seq: number }>({
    ...(isOne ? appendOne : appendMany),
    values: [site.siteId, site.epoch, site.coreVersion, ...(isOne ? entries.flat() : entries)],
  });
  if (rows.length === 0) await requireLease(connection, site);
  return new Set(rows.map(({ seq }) => seq));
}

/** A batch of repeats stores nothing either. */
async function requireLease(
  connection: pg.Client,
  { siteId, epoch }: { siteId: SiteId; epoch: number },
): Promise<void> {
  const { rowCount } = await connection.query(
    "SELECT FROM leaders WHERE site_id = $1 AND epoch = $2",
    [siteId, epoch],
  );
  if (rowCount === 0) throw new LeaseLost("another process leads now");
}

async function runWrites(
  connection: pg.Client,
  siteId: SiteId,
  batch: readonly EntryWithWrites[],
  fresh: Set<number>,
  isLastTry: boolean,
): Promise<Map<number, unknown>> {
  const refused = new Map<number, unknown>();
  for (const { seq, writes } of batch) {
    if (writes === undefined || !fresh.has(seq)) continue;
    await connection.query("SAVEPOINT entry");
    try {
      await writes(connection);
    } catch (error) {
      // Locks of the entries before would stay, so that the same would happen again: all from the start.
      if (isLostToOthers(error) && !isLastTry) throw error;
      await connection.query("ROLLBACK TO SAVEPOINT entry");
      await connection.query("DELETE FROM inputs WHERE site_id = $1 AND seq = $2", [siteId, seq]);
      fresh.delete(seq);
      refused.set(seq, isLostToOthers(error) ? outOfTries(error) : error);
    }
  }
  return refused;
}

function outOfTries(cause: unknown): AppError {
  return new AppError("storage_unavailable", "The database is too busy. Send it again.", {
    cause,
    retryAfterSeconds: 1,
  });
}

/** Remembers the keys of a batch for good; those of an older release's last inputs are there already. */
export async function storeKeys(
  db: Queryable,
  siteId: SiteId,
  batch: readonly Omit<Entry, "input">[],
): Promise<void> {
  await db.query(
    `INSERT INTO input_keys (site_id, source, event_id, seq, at)
     SELECT $1, source, event_id, seq, to_timestamp(at_ms / 1000.0)
       FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[])
              AS b (source, event_id, seq, at_ms)
     ON CONFLICT DO NOTHING`,
    [
      siteId,
      batch.map(({ key }) => key.source),
      batch.map(({ key }) => key.eventId),
      batch.map(({ seq }) => seq),
      batch.map(({ at }) => at),
    ],
  );
}

/** The key's place in the log, for a repeat that is no longer in memory. */
export async function findSeq(db: pg.Client, siteId: SiteId, key: InputKey): Promise<number> {
  const { rows } = await db.query<{ seq: string }>({
    name: "find-input-key",
    text: "SELECT seq FROM input_keys WHERE site_id = $1 AND source = $2 AND event_id = $3",
    values: [siteId, key.source, key.eventId],
  });
  return Number(rows[0]?.seq ?? 0);
}

/** Reads the log in order, a page at a time. */
export async function* readInputs(
  db: pg.Client,
  siteId: SiteId,
  afterSeq: number,
  pageSize = 2_000,
): AsyncGenerator<Entry> {
  for (let last = afterSeq; ;) {
    const { rows } = await db.query<{
      seq: string;
      at_ms: string;
      source: string;
      event_id: string;
      input: AcdInput;
    }>(
      `SELECT seq, round(extract(epoch FROM at) * 1000)::bigint AS at_ms, source, event_id, input
         FROM inputs WHERE site_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [siteId, last, pageSize],
    );
    for (const row of rows) {
      last = Number(row.seq);
      const key = { source: row.source, eventId: row.event_id };
      yield { seq: last, at: Number(row.at_ms), key, input: row.input };
    }
    if (rows.length === 0) return;
  }
}
