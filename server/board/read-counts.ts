import type pg from "pg";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentId, QueueId } from "#shared/ids.ts";
import type { AgentDay, CountsByQueue, QueueCounts } from "./queue-counts.ts";

const since = "date_trunc('day', now() AT TIME ZONE $2) AT TIME ZONE $2";

const queuesSql = `
SELECT c.queue_id AS "queueId",
       count(c.queued_at)::int AS received,
       count(c.answered_at)::int AS answered,
       (count(*) FILTER (WHERE c.answered_at IS NOT NULL AND c.wait_ms <= q.service_level_ms))::int AS "answeredInTime",
       (count(*) FILTER (WHERE c.outcome = 'abandoned'))::int AS abandoned,
       (count(*) FILTER (WHERE c.outcome = 'abandoned' AND c.wait_ms < q.short_abandon_ms))::int AS "shortAbandoned",
       coalesce(sum(c.wait_ms) FILTER (WHERE c.answered_at IS NOT NULL), 0)::float8 AS "waitedMs"
  FROM calls c JOIN queues q ON q.id = c.queue_id
 WHERE c.site_id = $1 AND c.opened_at >= ${since} GROUP BY c.queue_id`;

const agentsSql = `
SELECT agent_id AS "agentId", count(*)::int AS calls, coalesce(sum(talk_ms), 0)::float8 AS "talkMs"
  FROM calls
 WHERE site_id = $1 AND opened_at >= ${since} AND answered_at IS NOT NULL
   AND ended_at IS NOT NULL AND agent_id IS NOT NULL
 GROUP BY agent_id`;

export type Counted = {
  queues: CountsByQueue;
  agents: Map<AgentId, AgentDay>;
  /** The place in the log that these figures are as of. */
  seq: number;
};

/** Figures and the place in the log belong together, so they are read from one state of the tables. */
export async function readCounts(pool: pg.Pool, { siteId, timeZone }: Directory): Promise<Counted> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const position = await client.query<{ seq: string }>(
      "SELECT seq FROM projection_positions WHERE site_id = $1 AND name = 'tables'",
      [siteId],
    );
    const queues = await client.query<QueueCounts & { queueId: QueueId }>(queuesSql, [
      siteId,
      timeZone,
    ]);
    const agents = await client.query<AgentDay & { agentId: AgentId }>(agentsSql, [
      siteId,
      timeZone,
    ]);
    await client.query("COMMIT");
    return {
      queues: new Map(queues.rows.map(({ queueId, ...counts }) => [queueId, counts])),
      agents: new Map(agents.rows.map(({ agentId, ...day }) => [agentId, day])),
      seq: Number(position.rows[0]?.seq ?? 0),
    };
  } finally {
    client.release();
  }
}
