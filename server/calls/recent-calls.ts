import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { CallRecord } from "#shared/contracts/calls.ts";
import type { AgentId, SiteId } from "#shared/ids.ts";

const recent = `
  WITH mine AS (
    (SELECT id, opened_at FROM calls
      WHERE agent_id = $2 AND site_id = $1 ORDER BY opened_at DESC LIMIT $3)
    UNION
    (SELECT c.id, c.opened_at FROM offers o JOIN calls c ON c.id = o.call_id
      WHERE o.agent_id = $2 AND o.site_id = $1 AND o.outcome = 'timedOut'
      ORDER BY o.offered_at DESC LIMIT $3)
  )
  SELECT c.id AS "callId", c.interaction_id AS "interactionId", c.direction, c.ani,
    CASE WHEN c.direction = 'out' THEN c.dnis ELSE c.ani END AS number,
    c.caller_name AS "callerName",
    CASE WHEN who.id IS NOT NULL THEN
      json_build_object('id', who.id, 'displayName', who.display_name) END AS customer,
    q.name AS "queueName", ag.display_name AS "agentName", ${utc("c.opened_at")} AS "startedAt",
    ${utc("c.ended_at")} AS "endedAt", c.outcome,
    c.agent_id IS DISTINCT FROM $2 AS "missedByMe",
    c.wait_ms AS "waitMs", c.talk_ms AS "talkMs", i.disposition, coalesce(i.note, '') AS note
  FROM mine JOIN calls c USING (id)
  LEFT JOIN interactions i ON i.id = c.interaction_id
  LEFT JOIN customers who ON who.id = CASE WHEN i.moved_at IS NULL
    THEN coalesce(i.customer_id, c.customer_id) ELSE i.customer_id END
  LEFT JOIN queues q ON q.id = c.queue_id
  LEFT JOIN users ag ON ag.id = c.agent_id
  ORDER BY c.opened_at DESC, c.id LIMIT $3`;

/**
 * The calls this agent took and those that rang out at their desk, newest first. A call that rang
 * out and came back to the same agent later is not missed.
 */
export async function readRecentCalls(
  db: Queryable,
  { siteId, agentId, limit }: { siteId: SiteId; agentId: AgentId; limit: number },
): Promise<CallRecord[]> {
  const { rows } = await db.query<CallRecord>(recent, [siteId, agentId, limit]);
  return rows;
}
