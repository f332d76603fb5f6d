import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { TicketId } from "#shared/ids.ts";
import type { HeldTicket } from "./hold-ticket.ts";
import { holdAnyTicket, holdTicket } from "./hold-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { touchTicket } from "./touch-ticket.ts";

type Place = Readonly<{ ticketId: TicketId; reach: TicketReach; rev: number | null }>;

/**
 * Closes the ticket and shows its comments, conversations and files in another one. Nothing is
 * moved, so it can be taken back. Who followed it follows the other one too.
 */
export async function mergeTicket(
  db: Queryable,
  place: Place,
  into: TicketId,
  author: TicketAuthor,
): Promise<void> {
  const { ticketId, reach, rev } = place;
  if (ticketId === into) throw ticketFault("/into", "A ticket is not merged into itself.");
  const held = new Map<TicketId, HeldTicket>();
  for (const id of [ticketId, into].toSorted()) {
    const ticket = await holdTicket(db, { ticketId: id, reach, rev: id === ticketId ? rev : null });
    held.set(id, ticket);
  }
  const from = held.get(ticketId);
  const to = held.get(into);
  if (!from || !to) throw new AppError("not_found", "There is no such ticket.");
  if (from.customerId !== to.customerId) {
    throw ticketFault("/into", "That ticket is another customer's.");
  }
  await db.query(
    `UPDATE tickets SET merged_into = $2, status = CASE WHEN id = $1 THEN 'closed' ELSE status END
     WHERE id = $1 OR merged_into = $1`,
    [ticketId, into],
  );
  await db.query(
    `INSERT INTO ticket_watchers (site_id, ticket_id, user_id)
     SELECT site_id, $2, user_id FROM ticket_watchers WHERE ticket_id = $1 ON CONFLICT DO NOTHING`,
    [ticketId, into],
  );
  const there = { into, intoNumber: to.number, status: { from: from.status, to: "closed" } };
  await touchTicket(db, ticketId, author, {
    action: "ticket.merged",
    change: there,
    closes: true,
  });
  const here = { from: ticketId, fromNumber: from.number };
  await touchTicket(db, into, author, { action: "ticket.tookMerged", change: here });
}

/** Open again, with what was said on it; false when it was not merged. */
export async function unmergeTicket(
  db: Queryable,
  place: Place,
  author: TicketAuthor,
): Promise<TicketId | null> {
  const { ticketId } = place;
  const { mergedIntoId: into, number } = await holdAnyTicket(db, place);
  if (into === null) return null;
  await db.query(`UPDATE tickets SET merged_into = NULL, status = 'open' WHERE id = $1`, [
    ticketId,
  ]);
  const action = "ticket.unmerged";
  await touchTicket(db, ticketId, author, { action, change: { into } });
  const change = { from: ticketId, fromNumber: number };
  await touchTicket(db, into, author, { action, change });
  return into;
}
