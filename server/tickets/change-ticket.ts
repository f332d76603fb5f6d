import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { changeTicket as endpoint } from "#shared/contracts/tickets.ts";
import type { SiteId, TicketId, UserId } from "#shared/ids.ts";
import type { HeldTicket } from "./read-ticket.ts";
import { holdTicket, readTicket } from "./read-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import type { TicketReach } from "./ticket-reach.ts";

type Wanted = BodyOf<typeof endpoint>;
type Place = Readonly<{ ticketId: TicketId; reach: TicketReach; rev: number | null }>;
const fields = ["status", "priority", "ownerId", "subject"] as const;

/** Makes it so; false when it was so already. Rejects with `conflict` and the ticket as it is. */
export async function changeTicket(
  db: Queryable,
  { ticketId, reach, rev }: Place,
  wanted: Wanted,
  { identity, requestId }: TicketAuthor,
): Promise<boolean> {
  const held = await holdTicket(db, ticketId, reach);
  if (rev !== null && rev !== held.rev) {
    const current = await readTicket(db, ticketId, reach);
    throw new AppError("conflict", "Somebody changed this ticket meanwhile.", { current });
  }
  const { next, change } = differences(held, wanted);
  if (Object.keys(change).length === 0) return false;
  if (change.ownerId && next.ownerId) await requireOwner(db, identity.siteId, next.ownerId);
  await db.query(
    `UPDATE tickets SET status = $2, priority = $3, owner_id = $4, subject = $5,
       rev = rev + 1, updated_at = now() WHERE id = $1`,
    [ticketId, next.status, next.priority, next.ownerId, next.subject],
  );
  await recordAudit(db, {
    siteId: identity.siteId,
    actor: actorOf(identity),
    action: "ticket.changed",
    subject: `ticket:${ticketId}`,
    change,
    requestId,
  });
  return true;
}

function differences(held: HeldTicket, wanted: Wanted) {
  const subject = wanted.subject === undefined ? held.subject : oneLine(wanted.subject);
  if (subject === "") throw fault("/subject", "Nothing readable.");
  const next = {
    status: wanted.status ?? held.status,
    priority: wanted.priority ?? held.priority,
    ownerId: wanted.ownerId === undefined ? held.ownerId : wanted.ownerId,
    subject,
  };
  const changed = fields.filter((field) => next[field] !== held[field]);
  const change: Partial<Record<(typeof fields)[number], { from: unknown; to: unknown }>> =
    Object.fromEntries(changed.map((field) => [field, { from: held[field], to: next[field] }]));
  return { next, change };
}

async function requireOwner(db: Queryable, siteId: SiteId, ownerId: UserId): Promise<void> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM users WHERE site_id = $1 AND id = $2 AND active`,
    [siteId, ownerId],
  );
  if (rowCount === 0) throw fault("/ownerId", "There is no such person here.");
}

function fault(pointer: string, detail: string): AppError {
  return new AppError("validation_failed", "The change is not valid.", {
    faults: [{ pointer, detail }],
  });
}
