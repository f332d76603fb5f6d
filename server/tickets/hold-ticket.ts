import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketId } from "#shared/ids.ts";
import { readTicket } from "./read-ticket.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { withinReach } from "./ticket-reach.ts";

/** What a change needs of the row it changes, held until the transaction ends. */
export type HeldTicket = Pick<
  Ticket,
  | ("id" | "rev" | "number" | "status" | "priority" | "kind" | "ownerId" | "teamId" | "queueId")
  | ("dueAt" | "subject" | "body" | "customerId" | "complaintStage")
> & { mergedIntoId: TicketId | null };

const columns = `
  t.id, t.rev, t.number, t.status, t.priority, t.kind, t.owner_id AS "ownerId",
  t.team_id AS "teamId", t.queue_id AS "queueId", ${utc("t.due_at")} AS "dueAt", t.subject, t.body,
  t.customer_id AS "customerId", t.complaint_stage AS "complaintStage",
  t.merged_into AS "mergedIntoId"`;

type Place = Readonly<{ ticketId: TicketId; reach: TicketReach; rev?: number | null }>;

/**
 * Holds the ticket for a change. Rejects with `not_found` beyond the reach, with `conflict` and
 * the ticket as it is when `rev` is another, with `ticket_merged` when it lives on in another one.
 */
export async function holdTicket(db: Queryable, place: Place): Promise<HeldTicket> {
  const held = await holdAnyTicket(db, place);
  if (held.mergedIntoId !== null) {
    throw new AppError("ticket_merged", "This ticket was merged into another one.");
  }
  return held;
}

/** Merged or not. */
export async function holdAnyTicket(
  db: Queryable,
  { ticketId, reach, rev = null }: Place,
): Promise<HeldTicket> {
  const { rows } = await db.query<HeldTicket>(
    `SELECT ${columns} FROM tickets t WHERE ${withinReach} AND t.id = $6 FOR NO KEY UPDATE`,
    [...reach, ticketId],
  );
  const held = rows[0];
  if (!held) throw new AppError("not_found", "There is no such ticket.");
  if (rev !== null && rev !== held.rev) {
    const current = await readTicket(db, ticketId, reach);
    throw new AppError("conflict", "Somebody changed this ticket meanwhile.", { current });
  }
  return held;
}
