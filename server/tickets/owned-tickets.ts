import type { Queryable } from "#server/engine/ports.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { CustomerId, TicketId, UserId } from "#shared/ids.ts";
import { changeTicket } from "./change-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { withinReach } from "./ticket-reach.ts";

export type OwnedTicket = Readonly<{ id: TicketId; customerId: CustomerId; reached: boolean }>;

/**
 * Somebody's tickets that are not solved, earliest due first; those beyond the reach are marked. `hold`: until the
 * transaction ends.
 */
export async function findOwnedTickets(
  db: Queryable,
  ownerId: UserId,
  reach: TicketReach,
  hold = false,
): Promise<OwnedTicket[]> {
  const { rows } = await db.query<OwnedTicket>(
    `SELECT t.id, t.customer_id AS "customerId", (${withinReach}) AS reached FROM tickets t
      WHERE t.site_id = $1 AND t.owner_id = $6 AND t.status IN ('new', 'open', 'pending')
      ORDER BY t.due_at NULLS LAST, t.id ${hold ? "FOR NO KEY UPDATE OF t" : ""}`,
    [...reach, ownerId],
  );
  return rows;
}

type Given = Pick<Ticket, "id" | "customerId" | "rev" | "teamId">;

/** Each to its new owner, as if it had been changed by hand: with its row in the log of work. */
export async function giveTickets(
  db: Queryable,
  owners: ReadonlyMap<TicketId, UserId>,
  reach: TicketReach,
  author: TicketAuthor,
): Promise<Given[]> {
  // In one order for everybody, or two such acts at once could wait for each other.
  for (const ticketId of [...owners.keys()].toSorted()) {
    const ownerId = owners.get(ticketId);
    if (ownerId) await changeTicket(db, { ticketId, reach, rev: null }, { ownerId }, author);
  }
  const { rows } = await db.query<Given>(
    `SELECT id, customer_id AS "customerId", rev, team_id AS "teamId" FROM tickets
      WHERE id = ANY($1::uuid[])`,
    [[...owners.keys()]],
  );
  return rows;
}
