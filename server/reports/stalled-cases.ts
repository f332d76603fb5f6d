import { transferTerms } from "#server/calls/transfer-terms.ts";
import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { StalledCase } from "#shared/contracts/reports.ts";
import type { Asker } from "./report-span.ts";

const shown = 200;

/** $1 site, $2 whole site, $3 teams, $4 days. */
const stalled = `
  w.site_id = $1 AND w.status IN ('new','open','pending')
  AND w.updated_at < now() - $4 * interval '1 day'
  AND ($2::boolean OR w.team_id IS NULL OR w.team_id = ANY($3::uuid[]))`;

/** `t` is a transfer in the terms of handing over, so the ticket is `w` here. */
const casesSql = `
SELECT w.id AS "ticketId", w.number, w.subject, w.kind, w.priority,
       c.display_name AS "customerName", tm.name AS "teamName", ow.display_name AS "ownerName",
       extract(epoch FROM now() - w.updated_at)::float8 * 1000 AS "idleMs",
       ${utc("w.due_at")} AS "dueAt", coalesce(w.due_at < now(), false) AS overdue,
       (SELECT count(*)::int FROM ticket_interactions ti WHERE ti.ticket_id = w.id) AS conversations,
       way."passedOn", way."departmentHops", way."explainedAgain"
  FROM (SELECT * FROM tickets w WHERE ${stalled} ORDER BY w.updated_at, w.id LIMIT ${shown}) w
  JOIN customers c ON c.id = w.customer_id
  LEFT JOIN teams tm ON tm.id = w.team_id
  LEFT JOIN users ow ON ow.id = w.owner_id
 CROSS JOIN LATERAL (
   SELECT (count(*) FILTER (WHERE ${transferTerms.passedOn}))::int AS "passedOn",
          (count(*) FILTER (WHERE ${transferTerms.departmentHop}))::int AS "departmentHops",
          (count(*) FILTER (WHERE ${transferTerms.explainedAgain}))::int AS "explainedAgain"
     FROM ticket_interactions ti
     JOIN calls k ON k.interaction_id = ti.interaction_id
     JOIN call_transfers t ON t.call_id = k.id
    WHERE ti.ticket_id = w.id) way
 ORDER BY w.updated_at, w.id`;

/** Tickets that wait for somebody to work on them, the longest first. */
export async function readStalledCases(
  db: Queryable,
  days: number,
  { identity, scope }: Asker,
): Promise<{ items: StalledCase[]; count: number }> {
  const teams = identity.kind === "user" ? [...identity.teamIds] : [];
  const values = [identity.siteId, scope === "site" || scope === "key", teams, days];
  const { rows } = await db.query<StalledCase>(casesSql, values);
  const counted = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM tickets w WHERE ${stalled}`,
    values,
  );
  return { items: rows, count: counted.rows[0]?.count ?? 0 };
}
