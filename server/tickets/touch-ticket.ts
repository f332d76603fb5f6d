import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { TicketId } from "#shared/ids.ts";
import type { TicketAuthor } from "./ticket-author.ts";

/** Counts the ticket's rev and says in the audit log what was done to it. */
export async function touchTicket(
  db: Queryable,
  ticketId: TicketId,
  author: TicketAuthor,
  { action, change }: Readonly<{ action: string; change: object }>,
): Promise<void> {
  await db.query(`UPDATE tickets SET rev = rev + 1, updated_at = now() WHERE id = $1`, [ticketId]);
  await auditTicket(db, ticketId, author, { action, change });
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
