import { randomUUID } from "node:crypto";
import { personOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { InteractionId, TicketId } from "#shared/ids.ts";
import { attachInteraction } from "./attach-interaction.ts";
import { addTerms } from "./change-ticket.ts";
import { holdTicket } from "./hold-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { touchTicket } from "./touch-ticket.ts";

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
  await holdTicket(db, { ticketId, reach });
  const id = randomUUID();
  await db.query(
    `INSERT INTO ticket_comments (id, site_id, ticket_id, author_id, internal, body)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, siteId, ticketId, userId, comment.internal, body],
  );
  await addTerms(db, ticketId, { body });
  const change = { comment: id, internal: comment.internal };
  await touchTicket(db, ticketId, author, { action: "ticket.commented", change });
}

/** Joins a conversation to the ticket; false when it was so already. */
export async function joinInteraction(
  db: Queryable,
  { ticketId, reach }: Place,
  interactionId: InteractionId,
  author: TicketAuthor,
): Promise<boolean> {
  await holdTicket(db, { ticketId, reach });
  const { siteId } = author.identity;
  if (!(await attachInteraction(db, siteId, ticketId, interactionId))) return false;
  const change = { interactionId };
  await touchTicket(db, ticketId, author, { action: "ticket.interactionAttached", change });
  return true;
}
