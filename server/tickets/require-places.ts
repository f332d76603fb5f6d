import type { Queryable } from "#server/engine/ports.ts";
import type { QueueId, SiteId, TeamId, UserId } from "#shared/ids.ts";
import { ticketFault } from "./ticket-fault.ts";

type Places = Readonly<{
  ownerId?: UserId | null | undefined;
  teamId?: TeamId | null | undefined;
  queueId?: QueueId | null | undefined;
}>;

const known = {
  ownerId: `SELECT 1 FROM users WHERE site_id = $1 AND id = $2 AND active`,
  teamId: `SELECT 1 FROM teams WHERE site_id = $1 AND id = $2`,
  queueId: `SELECT 1 FROM queues WHERE site_id = $1 AND id = $2`,
} as const;

/** Rejects what a ticket cannot be given to; nothing said, nothing asked. */
export async function requirePlaces(db: Queryable, siteId: SiteId, places: Places): Promise<void> {
  for (const field of ["ownerId", "teamId", "queueId"] as const) {
    const id = places[field];
    if (!id) continue;
    const { rowCount } = await db.query(known[field], [siteId, id]);
    if (rowCount === 0) throw ticketFault(`/${field}`, "There is nothing such here.");
  }
}
