import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { listTicketActivity as endpoint } from "#shared/contracts/ticket-work.ts";
import type { SiteId, TicketId } from "#shared/ids.ts";

/**
 * What was done to the ticket and to those merged into it, newest first: the rows of the audit log,
 * so nothing is done that does not stand here.
 */
export async function readActivity(
  db: Queryable,
  { siteId, ticketId }: Readonly<{ siteId: SiteId; ticketId: TicketId }>,
  { after, limit }: QueryOf<typeof endpoint>,
): Promise<ResponseOf<typeof endpoint>> {
  const { rows } = await db.query<ResponseOf<typeof endpoint>["items"][number]>(
    `SELECT a.id::text AS id, ${utc("a.at")} AS at, a.action, a.change,
       coalesce(u.display_name, split_part(a.actor, ':', 2)) AS "actorName"
     FROM audit_log a
       LEFT JOIN users u ON u.site_id = a.site_id AND a.actor = 'user:' || u.user_name
     WHERE a.site_id = $1 AND a.subject IN (
         SELECT 'ticket:' || id FROM tickets WHERE id = $2 OR merged_into = $2)
       AND ($3::bigint IS NULL OR a.id < $3)
     ORDER BY a.id DESC LIMIT $4`,
    [siteId, ticketId, after ?? null, limit + 1],
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit), next: last?.id ?? null };
}
