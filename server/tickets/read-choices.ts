import type { Queryable } from "#server/engine/ports.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { readTicketChoices as endpoint } from "#shared/contracts/ticket-setup.ts";
import type { SiteId } from "#shared/ids.ts";

/** Whom and what a ticket can be given to. Names only: colleagues know each other's. */
export async function readChoices(
  db: Queryable,
  siteId: SiteId,
): Promise<ResponseOf<typeof endpoint>> {
  const { rows } = await db.query<ResponseOf<typeof endpoint>>(
    `SELECT
       (SELECT coalesce(json_agg(row), '[]') FROM (
         SELECT id AS "userId", display_name AS "displayName" FROM users
         WHERE site_id = $1 AND active AND role IN ('agent','supervisor','admin')
         ORDER BY display_name, id) row) AS people,
       (SELECT coalesce(json_agg(row), '[]') FROM (
         SELECT id AS "teamId", name FROM teams WHERE site_id = $1 ORDER BY name, id) row) AS teams,
       (SELECT coalesce(json_agg(row), '[]') FROM (
         SELECT id AS "queueId", name FROM queues WHERE site_id = $1 ORDER BY name, id) row)
         AS queues`,
    [siteId],
  );
  return rows[0] ?? { people: [], teams: [], queues: [] };
}
