import { transferTerms } from "#server/calls/transfer-terms.ts";

/**
 * Everything that is counted, one row per count: a number of a report is how many of these there are,
 * and the list behind it shows the same rows. $1 site, $2 from, $3 to, $4 whole site, $5 teams,
 * $6 queue or null, $7 time zone. Each event counts at its own time, as on the board.
 */
const ofCalls = `
SELECT e.metric, e.at, c.id AS call_id, q.id AS queue_id, q.team_id, c.agent_id,
       c.wait_ms, c.talk_ms, c.hold_ms, c.wrap_up_ms
  FROM calls c JOIN queues q ON q.id = c.queue_id
 CROSS JOIN LATERAL (VALUES
   ('received', c.queued_at, true),
   ('answered', c.answered_at, c.queued_at IS NOT NULL),
   ('answeredInTime', c.answered_at,
     c.queued_at IS NOT NULL AND coalesce(c.wait_ms, 0) <= q.service_level_ms),
   ('abandoned', c.ended_at, c.outcome = 'abandoned'),
   ('shortAbandoned', c.ended_at,
     c.outcome = 'abandoned' AND coalesce(c.wait_ms, 0) < q.short_abandon_ms),
   ('abandonedInTime', c.ended_at,
     c.outcome = 'abandoned' AND coalesce(c.wait_ms, 0) <= q.service_level_ms),
   ('handled', c.ended_at, c.outcome = 'answered')
 ) AS e (metric, at, counts)
 WHERE c.site_id = $1 AND c.opened_at >= $2::timestamptz - interval '1 day'
   AND c.opened_at < $3::timestamptz AND e.counts AND e.at >= $2 AND e.at < $3`;

/** Handing over belongs to who handed over, and to the queue the call came from. */
const ofTransfers = `
SELECT e.metric, t.happened_at, t.call_id, t.from_queue_id, t.from_team_id, t.agent_id,
       c.wait_ms, c.talk_ms, c.hold_ms, c.wrap_up_ms
  FROM call_transfers t JOIN calls c ON c.id = t.call_id
 CROSS JOIN LATERAL (VALUES
   ('passedOn', ${transferTerms.passedOn}),
   ('departmentHops', ${transferTerms.departmentHop}),
   ('explainedAgain', ${transferTerms.explainedAgain})
 ) AS e (metric, counts)
 WHERE t.site_id = $1 AND t.happened_at >= $2 AND t.happened_at < $3 AND e.counts`;

export const countedEvents = `
WITH counted AS (
  SELECT e.*, i.disposition, cu.tier
    FROM (${ofCalls} UNION ALL ${ofTransfers}) e
    JOIN calls c ON c.id = e.call_id
    LEFT JOIN interactions i ON i.id = c.interaction_id
    LEFT JOIN customers cu ON cu.id = coalesce(i.customer_id, c.customer_id)
   WHERE ($4::boolean OR e.team_id = ANY($5::uuid[])) AND ($6::uuid IS NULL OR e.queue_id = $6)
)`;
