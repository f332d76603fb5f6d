import { randomUUID } from "node:crypto";
import { documentKind } from "#server/customers/document-kind.ts";
import type { DocumentStore } from "#server/customers/document-store.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine } from "#server/lib/storable-text.ts";
import { mostAttachments } from "#shared/contracts/ticket-files.ts";
import type { TicketId } from "#shared/ids.ts";
import { holdTicket } from "./hold-ticket.ts";
import { readTicket } from "./read-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { personIdOf } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { touchTicket } from "./touch-ticket.ts";

type Place = Readonly<{ ticketId: TicketId; reach: TicketReach }>;
type File = Readonly<{ name: string; bytes: Buffer }>;
export type KeptFile = Readonly<{ id: string; name: string; mediaType: string }>;

/** On disk before the row names it: a crash leaves a file too many, never a row too many. */
export async function attachFile(
  db: Queryable,
  store: DocumentStore,
  { place, author }: Readonly<{ place: Place; author: TicketAuthor }>,
  { name: given, bytes }: File,
): Promise<void> {
  const { id: ticketId } = await holdTicket(db, place);
  const name = oneLine(given);
  const mediaType = documentKind(name, bytes);
  if (mediaType === null || bytes.length === 0) {
    throw new AppError("unsupported_media_type", "No kind of file that is kept.");
  }
  await requireRoom(db, ticketId);
  const id = randomUUID();
  const sha256 = await store.write(id, bytes);
  await db.query(
    `INSERT INTO ticket_attachments
       (id, site_id, ticket_id, name, media_type, bytes, sha256, author_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      author.identity.siteId,
      ticketId,
      name,
      mediaType,
      bytes.length,
      sha256,
      personIdOf(author),
    ],
  );
  const change = { attachment: id, name, bytes: bytes.length, sha256 };
  await touchTicket(db, ticketId, author, { action: "ticket.fileAttached", change });
}

/** A file that the reader of the ticket may have: its own, or of one merged into it. */
export async function findFile(db: Queryable, place: Place, id: string): Promise<KeptFile> {
  const { attachments } = await readTicket(db, place.ticketId, place.reach);
  const file = attachments.find((each) => each.id === id);
  if (!file) throw new AppError("not_found", "There is no such file.");
  return file;
}

/** Only from the ticket it was attached to. The bytes are the caller's to remove, after the commit. */
export async function removeFile(
  db: Queryable,
  place: Place,
  id: string,
  author: TicketAuthor,
): Promise<void> {
  const { id: ticketId } = await holdTicket(db, place);
  const { rows } = await db.query<{ name: string; sha256: string }>(
    `DELETE FROM ticket_attachments WHERE ticket_id = $1 AND id = $2 RETURNING name, sha256`,
    [ticketId, id],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such file.");
  const change = { attachment: id, ...rows[0] };
  await touchTicket(db, ticketId, author, { action: "ticket.fileRemoved", change });
}

async function requireRoom(db: Queryable, ticketId: TicketId): Promise<void> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ticket_attachments WHERE ticket_id = $1`,
    [ticketId],
  );
  if ((rows[0]?.n ?? 0) >= mostAttachments) throw ticketFault("", "It has as many as it may.");
}
