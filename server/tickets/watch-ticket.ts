import type { Queryable } from "#server/engine/ports.ts";
import type { TicketId, UserId } from "#shared/ids.ts";
import { holdAnyTicket } from "./hold-ticket.ts";
import { requirePlaces } from "./require-places.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { touchTicket } from "./touch-ticket.ts";

type Place = Readonly<{ ticketId: TicketId; reach: TicketReach; userId: UserId }>;

/** Lets somebody follow the ticket; false when they do already. */
export async function addWatcher(db: Queryable, place: Place, author: TicketAuthor) {
  const { siteId } = author.identity;
  const { id } = await holdAnyTicket(db, place);
  await requirePlaces(db, siteId, { ownerId: place.userId });
  const { rowCount } = await db.query(
    `INSERT INTO ticket_watchers (site_id, ticket_id, user_id) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [siteId, id, place.userId],
  );
  return tell(db, place, author, { action: "ticket.watched", changed: rowCount === 1 });
}

/** False when they did not follow it. */
export async function removeWatcher(db: Queryable, place: Place, author: TicketAuthor) {
  const { id } = await holdAnyTicket(db, place);
  const { rowCount } = await db.query(
    `DELETE FROM ticket_watchers WHERE ticket_id = $1 AND user_id = $2`,
    [id, place.userId],
  );
  return tell(db, place, author, { action: "ticket.unwatched", changed: rowCount === 1 });
}

async function tell(
  db: Queryable,
  { ticketId, userId }: Place,
  author: TicketAuthor,
  { action, changed }: { action: string; changed: boolean },
): Promise<boolean> {
  if (changed) await touchTicket(db, ticketId, author, { action, change: { userId } });
  return changed;
}
