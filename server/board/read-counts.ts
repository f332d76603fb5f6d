import type pg from "pg";
import type { Directory } from "#server/routing/directory.ts";
import type { QueueId } from "#shared/ids.ts";
import type { CountsByQueue, QueueCounts } from "./queue-counts.ts";

type Row = QueueCounts & { queueId: QueueId | null; seq: string };

/** One statement, so that counts and the place in the log they are as of belong together. */
const countsSql = `
SELECT p.seq, c.*
  FROM (SELECT coalesce(max(seq), 0) AS seq FROM projection_positions WHERE site_id = $1 AND name = 'tables') p
  LEFT JOIN LATERAL (
    SELECT c.queue_id AS "queueId",
           count(*) FILTER (WHERE c.queued_at IS NOT NULL)::int AS received,
           count(c.answered_at)::int AS answered,
           (count(*) FILTER (WHERE c.answered_at IS NOT NULL AND c.wait_ms <= q.service_level_ms))::int AS "answeredInTime",
           (count(*) FILTER (WHERE c.outcome = 'abandoned'))::int AS abandoned,
           (count(*) FILTER (WHERE c.outcome = 'abandoned' AND c.wait_ms < q.short_abandon_ms))::int AS "shortAbandoned",
           coalesce(sum(c.wait_ms) FILTER (WHERE c.answered_at IS NOT NULL), 0)::float8 AS "waitedMs"
      FROM calls c JOIN queues q ON q.id = c.queue_id
     WHERE c.site_id = $1
       AND c.opened_at >= date_trunc('day', now() AT TIME ZONE $2) AT TIME ZONE $2
     GROUP BY c.queue_id
  ) c ON true`;

export async function readCounts(
  pool: pg.Pool,
  { siteId, timeZone }: Directory,
): Promise<{ counts: CountsByQueue; seq: number }> {
  const { rows } = await pool.query<Row>(countsSql, [siteId, timeZone]);
  const counts: CountsByQueue = new Map();
  for (const { queueId, seq: _seq, ...row } of rows) {
    if (queueId !== null) counts.set(queueId, row);
  }
  return { counts, seq: Number(rows[0]?.seq ?? 0) };
}
