import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { TicketId } from "#shared/ids.ts";
import { tellOfTicket } from "./tell-of-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";

type Done = Readonly<{
  action: string;
  change: object;
  /** It is closed by it. */ closes?: boolean;
}>;

/** Counts the ticket's rev, says in the audit log what was done to it, and tells webhooks. */
export async function touchTicket(
  db: Queryable,
  ticketId: TicketId,
  author: TicketAuthor,
  { action, change, closes = false }: Done,
): Promise<void> {
  await db.query(`UPDATE tickets SET rev = rev + 1, updated_at = now() WHERE id = $1`, [ticketId]);
  await auditTicket(db, ticketId, author, { action, change });
  const { siteId } = author.identity;
  const actor = actorOf(author.identity);
  const events = closes
    ? (["ticket.updated", "ticket.closed"] as const)
    : (["ticket.updated"] as const);
  await tellOfTicket(db, ticketId, { siteId, events, action, actor });
}

/** One row of the ticket's log of work. */
export async function auditTicket(
  db: Queryable,
  ticketId: TicketId,
  { identity, requestId }: TicketAuthor,
  { action, change }: Readonly<{ action: string; change: object }>,
): Promise<void> {
  await recordAudit(db, {
    siteId: identity.siteId,
    actor: actorOf(identity),
    action,
    subject: `ticket:${ticketId}`,
    change,
    requestId,
  });
}
