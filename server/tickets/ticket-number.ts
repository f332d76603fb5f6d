import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

/** Any number that no other lock of ours uses. */
const lockSpace = 7_217;

/**
 * The next ticket number of the site. Others wait until this transaction ends: a number that was
 * rolled back is given again, so the row has no gaps. Ask as late as possible.
 */
export async function holdTicketNumber(db: Queryable, siteId: SiteId): Promise<number> {
  await db.query(`SELECT pg_advisory_xact_lock($1, $2)`, [lockSpace, siteId]);
  const { rows } = await db.query<{ next: number }>(
    `SELECT coalesce(max(number), 0) + 1 AS next FROM tickets WHERE site_id = $1`,
    [siteId],
  );
  return rows[0]?.next ?? 1;
}
