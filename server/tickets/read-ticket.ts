import type { Queryable } from "#server/engine/ports.ts";
import { ticketColumns, ticketNames, utc } from "#server/customers/card-sql.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketId } from "#shared/ids.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { withinReach } from "./ticket-reach.ts";

const whole = `
  SELECT ${ticketColumns}, t.customer_id AS "customerId", c.display_name AS "customerName",
    t.team_id AS "teamId", t.owner_id AS "ownerId", t.body,
    (SELECT coalesce(json_agg(row), '[]') FROM (
      SELECT tc.id, author.display_name AS "authorName", ${utc("tc.created_at")} AS "createdAt",
        tc.internal, tc.body
      FROM ticket_comments tc JOIN users author ON author.id = tc.author_id
      WHERE tc.ticket_id = t.id ORDER BY tc.created_at, tc.id
    ) row) AS comments,
    (SELECT coalesce(json_agg(interaction_id ORDER BY interaction_id), '[]')
      FROM ticket_interactions ti WHERE ti.ticket_id = t.id) AS "interactionIds"
  FROM tickets t JOIN customers c ON c.id = t.customer_id ${ticketNames}
  WHERE ${withinReach} AND t.id = $6`;

/** The whole ticket. Rejects with `not_found` beyond the reach. */
export async function readTicket(
  db: Queryable,
  ticketId: TicketId,
  reach: TicketReach,
): Promise<Ticket> {
  const { rows } = await db.query<Ticket>(whole, [...reach, ticketId]);
  if (!rows[0]) throw noSuchTicket();
  return rows[0];
}

/** What a change needs of the row it changes, held until the transaction ends. */
export type HeldTicket = Pick<Ticket, "rev" | "status" | "priority" | "ownerId" | "subject">;

export async function holdTicket(
  db: Queryable,
  ticketId: TicketId,
  reach: TicketReach,
): Promise<HeldTicket> {
  const { rows } = await db.query<HeldTicket>(
    `SELECT t.rev, t.status, t.priority, t.owner_id AS "ownerId", t.subject
     FROM tickets t WHERE ${withinReach} AND t.id = $6 FOR NO KEY UPDATE`,
    [...reach, ticketId],
  );
  if (!rows[0]) throw noSuchTicket();
  return rows[0];
}

function noSuchTicket(): AppError {
  return new AppError("not_found", "There is no such ticket.");
}
