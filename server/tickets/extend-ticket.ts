import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf, personOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { InteractionId, TicketId } from "#shared/ids.ts";
import { attachInteraction } from "./attach-interaction.ts";
import { holdTicket } from "./read-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import type { TicketReach } from "./ticket-reach.ts";

type Place = Readonly<{ ticketId: TicketId; reach: TicketReach }>;

/** Adds a comment. Only people comment. */
export async function commentTicket(
  db: Queryable,
  { ticketId, reach }: Place,
  comment: { body: string; internal: boolean },
  author: TicketAuthor,
): Promise<void> {
  const { userId, siteId } = personOf(author.identity);
  const body = storableText(comment.body).trim();
  if (body === "") {
    throw new AppError("validation_failed", "The comment is empty.", {
      faults: [{ pointer: "/body", detail: "Nothing readable." }],
    });
  }
  await holdTicket(db, ticketId, reach);
  const id = randomUUID();
  await db.query(
    `INSERT INTO ticket_comments (id, site_id, ticket_id, author_id, internal, body)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, siteId, ticketId, userId, comment.internal, body],
  );
  await touch(db, ticketId, author, "ticket.commented", {
    comment: id,
    internal: comment.internal,
  });
}

/** Joins a conversation to the ticket; false when it was so already. */
export async function joinInteraction(
  db: Queryable,
  { ticketId, reach }: Place,
  interactionId: InteractionId,
  author: TicketAuthor,
): Promise<boolean> {
  await holdTicket(db, ticketId, reach);
  const { siteId } = author.identity;
  if (!(await attachInteraction(db, siteId, ticketId, interactionId))) return false;
  await touch(db, ticketId, author, "ticket.interactionAttached", { interactionId });
  return true;
}

async function touch(
  db: Queryable,
  ticketId: TicketId,
  { identity, requestId }: TicketAuthor,
  action: string,
  change: object,
): Promise<void> {
  await db.query(`UPDATE tickets SET rev = rev + 1, updated_at = now() WHERE id = $1`, [ticketId]);
  await recordAudit(db, {
    siteId: identity.siteId,
    actor: actorOf(identity),
    action,
    subject: `ticket:${ticketId}`,
    change,
    requestId,
  });
}
