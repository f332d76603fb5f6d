import { randomUUID } from "node:crypto";
import type { Fact } from "#server/acd/outcome.ts";
import type { Projection, Queryable } from "#server/engine/ports.ts";
import type { CallId, SiteId } from "#shared/ids.ts";
import { dueAfterMs } from "./due-times.ts";

/**
 * Callers who gave up waiting become missed calls; one who got through settles their own. Stands
 * after the projection of calls: it reads what that one wrote in the same transaction.
 */
export function projectWorkItems(siteId: SiteId): Projection {
  return {
    name: "workItems",
    async write(db, batch) {
      const facts = batch.flatMap(({ outcome }) => outcome.facts);
      for (const fact of facts) if (isMissed(fact)) await miss(db, siteId, fact.callId);
      const answered = facts.flatMap((fact) => (fact.kind === "callAnswered" ? fact.callId : []));
      if (answered.length > 0) await db.query(settleSql, [siteId, answered]);
    },
  };
}

/** Whoever waited in a queue and was never answered; a menu's callers wanted nobody. */
function isMissed(fact: Fact): fact is Extract<Fact, { kind: "callEnded" }> {
  return (
    fact.kind === "callEnded" &&
    (fact.outcome === "abandoned" || fact.outcome === "rejected") &&
    fact.queueId !== null &&
    fact.waitedMs !== null
  );
}

/** Without a number, the customer's first one. A second call of the same caller is another attempt. */
const againSql = `
WITH missed AS (${missedCall()})
UPDATE work_items w SET attempts = w.attempts + 1, tried_at = missed.ended_at,
       call_id = missed.id, interaction_id = missed.interaction_id, seen_at = NULL,
       customer_id = coalesce(missed.customer_id, w.customer_id), rev = w.rev + 1
  FROM missed
 WHERE w.site_id = $1 AND w.kind = 'missedCall' AND w.status <> 'done'
   AND w.number = missed.number AND w.call_id IS DISTINCT FROM missed.id
RETURNING w.id`;

/** A message or a wish to be called back, left in the same conversation, says it already. */
const insertSql = `
WITH missed AS (${missedCall()})
INSERT INTO work_items (id, site_id, kind, source_key, number, caller_name, customer_id, queue_id,
       team_id, call_id, interaction_id, due_at, tried_at)
SELECT $3, $1, 'missedCall', 'call:' || missed.id, missed.number, missed.caller_name,
       missed.customer_id, missed.queue_id, q.team_id, missed.id, missed.interaction_id,
       missed.ended_at + $4 * interval '1 millisecond', missed.ended_at
  FROM missed LEFT JOIN queues q ON q.id = missed.queue_id
 WHERE (missed.number IS NOT NULL OR missed.customer_id IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.site_id = $1
     AND w.interaction_id = missed.interaction_id AND w.kind IN ('voicemail', 'callback'))
ON CONFLICT (site_id, source_key) DO NOTHING`;

function missedCall(): string {
  return `
    SELECT c.*, coalesce(c.ani, (SELECT p.value FROM contact_points p
             WHERE p.customer_id = c.customer_id AND p.value LIKE '+%'
             ORDER BY p.verified DESC, p.value LIMIT 1)) AS number
      FROM calls c WHERE c.site_id = $1 AND c.id = $2 AND c.direction = 'in'`;
}

async function miss(db: Queryable, siteId: SiteId, callId: CallId): Promise<void> {
  const { rowCount } = await db.query(againSql, [siteId, callId]);
  if (rowCount !== 0) return;
  await db.query(insertSql, [siteId, callId, randomUUID(), dueAfterMs.missedCall]);
}

/**
 * Somebody who called us again has been heard; whoever answered our call has been reached, whatever
 * they waited for. Later attempts are not settled by an earlier answer.
 */
const settleSql = `
UPDATE work_items w SET status = 'done', done_at = c.answered_at, rev = w.rev + 1,
       outcome = CASE WHEN c.direction = 'out' THEN 'reached' ELSE 'calledAgain' END,
       done_by = CASE WHEN c.direction = 'out' THEN c.agent_id END
  FROM calls c
 WHERE c.id = ANY($2::uuid[]) AND c.site_id = $1 AND w.site_id = $1 AND w.status <> 'done'
   AND w.tried_at <= c.answered_at AND (c.direction = 'out' OR w.kind = 'missedCall')
   AND w.number IN (c.ani, c.dnis)`;
