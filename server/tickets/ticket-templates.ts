import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine, storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { createTicketTemplate, TicketTemplate } from "#shared/contracts/ticket-setup.ts";
import type { SiteId } from "#shared/ids.ts";
import { requirePlaces } from "./require-places.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";

type Entry = BodyOf<typeof createTicketTemplate>;

const columns = `id, name, kind, priority, subject, body, team_id AS "teamId",
  queue_id AS "queueId", due_minutes AS "dueMinutes", rev`;

/** Those on offer, by name. */
export async function listTemplates(db: Queryable, siteId: SiteId): Promise<TicketTemplate[]> {
  const { rows } = await db.query<TicketTemplate>(
    `SELECT ${columns} FROM ticket_templates WHERE site_id = $1 AND removed_at IS NULL
     ORDER BY name, id`,
    [siteId],
  );
  return rows;
}

export async function insertTemplate(
  db: Queryable,
  entry: Entry,
  author: TicketAuthor,
): Promise<TicketTemplate> {
  const { siteId } = author.identity;
  const values = await valuesOf(db, entry, siteId);
  const { rows } = await db.query<TicketTemplate>(
    `INSERT INTO ticket_templates (id, site_id, name, kind, priority, subject, body, team_id,
       queue_id, due_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${columns}`,
    [randomUUID(), siteId, ...values],
  );
  return audited(db, rows[0], author, "ticketTemplate.created");
}

/** Rejects with `conflict` and the template as it is when `rev` is another. */
export async function changeTemplate(
  db: Queryable,
  { id, rev }: Readonly<{ id: string; rev: number | null }>,
  entry: Entry,
  author: TicketAuthor,
): Promise<TicketTemplate> {
  const { siteId } = author.identity;
  await holdTemplate(db, siteId, { id, rev });
  const values = await valuesOf(db, entry, siteId);
  const { rows } = await db.query<TicketTemplate>(
    `UPDATE ticket_templates SET name = $3, kind = $4, priority = $5, subject = $6, body = $7,
       team_id = $8, queue_id = $9, due_minutes = $10, rev = rev + 1
     WHERE id = $1 AND site_id = $2 RETURNING ${columns}`,
    [id, siteId, ...values],
  );
  return audited(db, rows[0], author, "ticketTemplate.changed");
}

/** The row stays: tickets made of it name it in their log. */
export async function removeTemplate(db: Queryable, id: string, author: TicketAuthor) {
  const { siteId } = author.identity;
  const held = await holdTemplate(db, siteId, { id, rev: null });
  await db.query(`UPDATE ticket_templates SET removed_at = now() WHERE id = $1`, [id]);
  await audited(db, held, author, "ticketTemplate.removed");
}

async function holdTemplate(
  db: Queryable,
  siteId: SiteId,
  { id, rev }: Readonly<{ id: string; rev: number | null }>,
): Promise<TicketTemplate> {
  const { rows } = await db.query<TicketTemplate>(
    `SELECT ${columns} FROM ticket_templates
     WHERE id = $1 AND site_id = $2 AND removed_at IS NULL FOR UPDATE`,
    [id, siteId],
  );
  const current = rows[0];
  if (!current) throw new AppError("not_found", "There is no such template.");
  if (rev !== null && rev !== current.rev) {
    throw new AppError("conflict", "Somebody changed this template meanwhile.", { current });
  }
  return current;
}

async function valuesOf(db: Queryable, entry: Entry, siteId: SiteId): Promise<unknown[]> {
  await requirePlaces(db, siteId, entry);
  const name = oneLine(entry.name);
  if (name === "") throw ticketFault("/name", "Nothing readable.");
  const { kind, priority, teamId, queueId, dueMinutes } = entry;
  const texts = [oneLine(entry.subject), storableText(entry.body)];
  return [name, kind, priority, ...texts, teamId, queueId, dueMinutes];
}

async function audited(
  db: Queryable,
  template: TicketTemplate | undefined,
  { identity, requestId }: TicketAuthor,
  action: string,
): Promise<TicketTemplate> {
  if (!template) throw new AppError("not_found", "There is no such template.");
  const { id, ...change } = template;
  const subject = `ticketTemplate:${id}`;
  const { siteId } = identity;
  await recordAudit(db, { siteId, actor: actorOf(identity), action, subject, change, requestId });
  return template;
}
