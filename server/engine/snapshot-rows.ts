import type { SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { Queryable } from "./ports.ts";

/** The core's state at a place in the log, as JSON text. */
export type Snapshot = Readonly<{ seq: number; at: Millis; coreVersion: number; state: string }>;

const kept = 3;

export async function storeSnapshot(
  db: Queryable,
  siteId: SiteId,
  snapshot: Snapshot,
): Promise<void> {
  await db.query(
    `INSERT INTO snapshots (site_id, seq, at, core_version, state)
     VALUES ($1, $2, to_timestamp($3 / 1000.0), $4, $5) ON CONFLICT DO NOTHING`,
    [siteId, snapshot.seq, snapshot.at, snapshot.coreVersion, snapshot.state],
  );
  await db.query(
    `DELETE FROM snapshots WHERE site_id = $1 AND seq NOT IN
       (SELECT seq FROM snapshots WHERE site_id = $1 ORDER BY seq DESC LIMIT $2)`,
    [siteId, kept],
  );
}

export async function readSnapshot(db: Queryable, siteId: SiteId) {
  const { rows } = await db.query<{ seq: string; at_ms: string; state: unknown }>(
    `SELECT seq, round(extract(epoch FROM at) * 1000)::bigint AS at_ms, state
       FROM snapshots WHERE site_id = $1 ORDER BY seq DESC LIMIT 1`,
    [siteId],
  );
  const row = rows[0];
  return row && { seq: Number(row.seq), at: Number(row.at_ms), state: row.state };
}
