import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { JourneyStep, readJourney as contract } from "#shared/contracts/journeys.ts";
import type { InteractionId, SiteId } from "#shared/ids.ts";
import { transferTerms } from "./transfer-terms.ts";

type Offered = Extract<JourneyStep, { kind: "offered" }>;
type Transferred = Extract<JourneyStep, { kind: "transferred" }>;

const offersSql = `
SELECT 'offered' AS kind, ${utc("o.offered_at")} AS at, u.display_name AS "agentName",
       q.name AS "queueName", o.outcome, ${utc("o.ended_at")} AS "endedAt"
  FROM calls c JOIN offers o ON o.call_id = c.id
  LEFT JOIN users u ON u.id = o.agent_id
  LEFT JOIN queues q ON q.id = o.queue_id
 WHERE c.site_id = $1 AND c.interaction_id = $2
 ORDER BY o.offered_at LIMIT 200`;

const transfersSql = `
SELECT 'transferred' AS kind, ${utc("t.happened_at")} AS at, u.display_name AS "agentName", t.way,
       json_build_object('kind', t.target_kind,
         'name', coalesce(ta.display_name, tq.name, t.target_name, '')) AS target,
       CASE WHEN ${transferTerms.departmentHop} THEN
         json_build_object('from', f.name, 'to', d.name) END AS department,
       CASE WHEN t.taken_at IS NOT NULL THEN
         json_build_object('at', ${utc("t.taken_at")}, 'agentName', tk.display_name) END AS taken,
       CASE WHEN t.returned_at IS NOT NULL THEN
         json_build_object('at', ${utc("t.returned_at")}, 'cause', t.returned_cause) END AS returned,
       coalesce(${transferTerms.explainedAgain}, false) AS "explainedAgain"
  FROM calls c JOIN call_transfers t ON t.call_id = c.id
  LEFT JOIN users u ON u.id = t.agent_id
  LEFT JOIN users ta ON ta.id = t.target_agent_id
  LEFT JOIN queues tq ON tq.id = t.target_queue_id
  LEFT JOIN teams f ON f.id = t.from_team_id
  LEFT JOIN teams d ON d.id = t.to_team_id
  LEFT JOIN users tk ON tk.id = t.taken_by
 WHERE c.site_id = $1 AND c.interaction_id = $2
 ORDER BY t.happened_at, t.seq, t.n LIMIT 200`;

/** Everything that happened to one caller, in order; empty for what was no call. */
export async function readJourney(
  db: Queryable,
  siteId: SiteId,
  interactionId: InteractionId,
): Promise<ResponseOf<typeof contract>> {
  const offers = await db.query<Offered>(offersSql, [siteId, interactionId]);
  const transfers = await db.query<Transferred>(transfersSql, [siteId, interactionId]);
  // Handed over and offered at one moment: first the one, then the other.
  const steps = [...transfers.rows, ...offers.rows].toSorted((a, b) => a.at.localeCompare(b.at));
  return {
    steps,
    transfers: transfers.rows.filter(({ returned }) => returned === null).length,
    departmentHops: transfers.rows.filter(({ department }) => department !== null).length,
    explainedAgain: transfers.rows.filter((step) => step.explainedAgain).length,
  };
}
