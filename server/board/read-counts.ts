import type pg from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { AgentDay, CountsByQueue, DaysByAgent, QueueCounts, Tally } from "./queue-counts.ts";

/**
 * $1 site, $2 midnight. Each event counts on its own day; a call open longer than a day is not one.
 * What we dialled for a queue never came to it: it is not received and not answered.
 */
const recent = "c.site_id = $1 AND c.opened_at >= $2::timestamptz - interval '1 day'";

const queuesSql = `
SELECT c.queue_id AS "queueId",
       (count(*) FILTER (WHERE c.queued_at >= $2))::int AS received,
       (count(*) FILTER (WHERE c.answered_at >= $2 AND c.queued_at IS NOT NULL))::int AS answered,
       (count(*) FILTER (WHERE c.answered_at >= $2 AND c.queued_at IS NOT NULL
                           AND coalesce(c.wait_ms, 0) <= q.service_level_ms))::int AS "answeredInTime",
       (count(*) FILTER (WHERE c.outcome = 'abandoned' AND c.ended_at >= $2))::int AS abandoned,
       (count(*) FILTER (WHERE c.outcome = 'abandoned' AND c.ended_at >= $2
                           AND coalesce(c.wait_ms, 0) < q.short_abandon_ms))::int AS "shortAbandoned",
       coalesce(sum(c.wait_ms) FILTER (WHERE c.answered_at >= $2 AND c.queued_at IS NOT NULL), 0)::float8 AS "waitedMs"
  FROM calls c JOIN queues q ON q.id = c.queue_id
 WHERE ${recent} GROUP BY c.queue_id`;

const agentsSql = `
SELECT c.agent_id AS "agentId", count(*)::int AS calls, coalesce(sum(c.talk_ms), 0)::float8 AS "talkMs"
  FROM calls c
 WHERE ${recent} AND c.ended_at >= $2 AND c.outcome = 'answered' AND c.agent_id IS NOT NULL
 GROUP BY c.agent_id`;

const openSql = `
SELECT id AS "callId", queue_id AS "queueId",
       round(extract(epoch FROM queued_at) * 1000)::float8 AS "queuedAt",
       round(extract(epoch FROM answered_at) * 1000)::float8 AS "answeredAt", wait_ms AS "waitedMs"
  FROM calls WHERE site_id = $1 AND ended_at IS NULL AND queue_id IS NOT NULL AND queued_at IS NOT NULL`;

export type Counted = {
  /** When the day began, by the site's time zone. */
  midnight: Millis;
  queues: CountsByQueue;
  agents: DaysByAgent;
  open: Tally[];
  /** The place in the log that these figures are as of. */
  seq: number;
};

/**
 * The figures of the day that `now` lies in. Figures and the place in the log belong together, so
 * they are read from one state of the tables.
 */
export async function readCounts(
  pool: pg.Pool,
  { siteId, timeZone }: Directory,
  now: Millis,
): Promise<Counted> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { midnight, seq } = await readPlace(client, siteId, timeZone, now);
    const day = [siteId, new Date(midnight)];
    const queues = await client.query<QueueCounts & { queueId: QueueId }>(queuesSql, day);
    const agents = await client.query<AgentDay & { agentId: AgentId }>(agentsSql, day);
    const open = await client.query<Tally>(openSql, [siteId]);
    await client.query("COMMIT");
    broken = false;
    return {
      midnight,
      queues: new Map(queues.rows.map(({ queueId, ...counts }) => [queueId, counts])),
      agents: new Map(agents.rows.map(({ agentId, ...agentDay }) => [agentId, agentDay])),
      open: open.rows,
      seq,
    };
  } finally {
    client.release(broken);
  }
}

async function readPlace(db: Queryable, siteId: number, timeZone: string, now: Millis) {
  const { rows } = await db.query<{ midnight: number; seq: string | null }>(
    `SELECT extract(epoch FROM date_trunc('day', to_timestamp($2 / 1000.0) AT TIME ZONE $3)
              AT TIME ZONE $3)::float8 * 1000 AS midnight,
            (SELECT seq FROM projection_positions WHERE site_id = $1 AND name = 'tables') AS seq`,
    [siteId, now, timeZone],
  );
  return { midnight: Number(rows[0]?.midnight), seq: Number(rows[0]?.seq ?? 0) };
}
