import type { Applied, Projection, Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

type Offered = {
  id: string;
  call_id: string;
  agent_id: string;
  queue_id: string | null;
  offered_at: string;
};
type Ended = { id: string; ended_at: string; outcome: string };

/** Every time a desk rang, and what came of it. */
export function projectOffers(siteId: SiteId): Projection {
  return {
    name: "offers",
    async write(db: Queryable, batch: readonly Applied[]): Promise<void> {
      const offered: Offered[] = [];
      const ended: Ended[] = [];
      for (const { at, outcome } of batch) {
        const moment = () => new Date(at).toISOString();
        for (const fact of outcome.facts) {
          if (fact.kind === "callOffered") {
            const { offerId: id, callId: call_id, agentId: agent_id, queueId: queue_id } = fact;
            offered.push({ id, call_id, agent_id, queue_id, offered_at: moment() });
          } else if (fact.kind === "offerEnded") {
            ended.push({ id: fact.offerId, ended_at: moment(), outcome: fact.outcome });
          }
        }
      }
      if (offered.length > 0) await db.query(insertSql, [siteId, JSON.stringify(offered)]);
      if (ended.length > 0) await db.query(endSql, [JSON.stringify(ended)]);
    },
  };
}

const insertSql = `
INSERT INTO offers (id, site_id, call_id, agent_id, queue_id, offered_at)
SELECT id, $1, call_id, agent_id, queue_id, offered_at
  FROM json_to_recordset($2) AS r (id varchar, call_id uuid, agent_id uuid, queue_id uuid, offered_at timestamptz)
ON CONFLICT (id) DO NOTHING`;

const endSql = `
UPDATE offers SET ended_at = r.ended_at, outcome = r.outcome
  FROM json_to_recordset($1) AS r (id varchar, ended_at timestamptz, outcome varchar)
 WHERE offers.id = r.id`;
