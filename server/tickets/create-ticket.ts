import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine, storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { createTicket } from "#shared/contracts/tickets.ts";
import type { TeamId } from "#shared/ids.ts";
import { TicketId } from "#shared/ids.ts";
import { attachInteraction } from "./attach-interaction.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { holdTicketNumber } from "./ticket-number.ts";

export type NewTicket = Omit<BodyOf<typeof createTicket>, "callId">;

/** Inserts the ticket with the next number; a person who opens one owns it. */
export async function insertTicket(
  db: Queryable,
  ticket: NewTicket,
  { identity, requestId, teamId }: TicketAuthor & { teamId: TeamId | null },
): Promise<TicketId> {
  const { siteId } = identity;
  const subject = oneLine(ticket.subject);
  if (subject === "") throw fault("/subject", "Nothing readable.");
  await requireCustomer(db, ticket, siteId);
  const userId = identity.kind === "user" ? identity.userId : null;
  const id = TicketId.parse(randomUUID());
  const number = await holdTicketNumber(db, siteId);
  await db.query(
    `INSERT INTO tickets (id, site_id, number, customer_id, subject, body, kind, status, priority,
       complaint_stage, team_id, owner_id, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
    [
      id,
      siteId,
      number,
      ticket.customerId,
      subject,
      storableText(ticket.body),
      ticket.kind,
      userId === null ? "new" : "open",
      ticket.priority,
      ticket.kind === "complaint" ? "received" : null,
      teamId,
      userId,
    ],
  );
  if (ticket.interactionId) await attachInteraction(db, siteId, id, ticket.interactionId);
  await recordAudit(db, {
    siteId,
    actor: actorOf(identity),
    action: "ticket.created",
    subject: `ticket:${id}`,
    change: { number, subject, kind: ticket.kind, customerId: ticket.customerId },
    requestId,
  });
  return id;
}

async function requireCustomer(
  db: Queryable,
  { customerId }: NewTicket,
  siteId: number,
): Promise<void> {
  const { rowCount } = await db.query(`SELECT 1 FROM customers WHERE site_id = $1 AND id = $2`, [
    siteId,
    customerId,
  ]);
  if (rowCount === 0) throw fault("/customerId", "There is no such customer.");
}

function fault(pointer: string, detail: string): AppError {
  return new AppError("validation_failed", "The ticket is not valid.", {
    faults: [{ pointer, detail }],
  });
}
