import { randomUUID } from "node:crypto";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { oneLine, storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { createTicket } from "#shared/contracts/tickets.ts";
import type { QueueId, SiteId, TeamId } from "#shared/ids.ts";
import { TicketId } from "#shared/ids.ts";
import { attachInteraction } from "./attach-interaction.ts";
import { addTerms } from "./change-ticket.ts";
import { beginCycle } from "./complaint-cycle.ts";
import { requirePlaces } from "./require-places.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { personIdOf } from "./ticket-author.ts";
import { tellOfTicket } from "./tell-of-ticket.ts";
import { ticketFault } from "./ticket-fault.ts";
import { holdTicketNumber } from "./ticket-number.ts";
import { auditTicket } from "./touch-ticket.ts";

export type NewTicket = Omit<BodyOf<typeof createTicket>, "callId">;
/** The team it goes to when neither the request nor a template says one. */
type Author = TicketAuthor & { teamId: TeamId | null };
type Template = { teamId: TeamId | null; queueId: QueueId | null; dueMinutes: number | null };

/** Inserts the ticket with the next number; a person who opens one owns it. */
export async function insertTicket(
  db: Queryable,
  ticket: NewTicket,
  author: Author,
): Promise<TicketId> {
  const { siteId } = author.identity;
  const subject = oneLine(ticket.subject);
  if (subject === "") throw ticketFault("/subject", "Nothing readable.");
  await requireCustomer(db, ticket, siteId);
  await requirePlaces(db, siteId, ticket);
  const places = await placesOf(db, ticket, author);
  const body = storableText(ticket.body);
  const id = TicketId.parse(randomUUID());
  const number = await insertRow(db, { id, subject, body }, { ticket, places, author });
  await addTerms(db, id, { subject, body });
  if (ticket.kind === "complaint") await beginCycle(db, id, author, {});
  if (ticket.interactionId) await attachInteraction(db, siteId, id, ticket.interactionId);
  const { kind, customerId, templateId } = ticket;
  const change = { number, subject, kind, customerId, templateId };
  const action = "ticket.created";
  await auditTicket(db, id, author, { action, change });
  const { identity } = author;
  const news = { siteId, events: [action], action, actor: actorOf(identity) } as const;
  await tellOfTicket(db, id, news);
  return id;
}

type Texts = Readonly<{ id: TicketId; subject: string; body: string }>;
type Row = Readonly<{ ticket: NewTicket; places: Template; author: TicketAuthor }>;

/** Asks for the number last: others wait for it until the transaction ends. */
async function insertRow(
  db: Queryable,
  { id, subject, body }: Texts,
  { ticket, places, author }: Row,
): Promise<number> {
  const { siteId } = author.identity;
  const userId = personIdOf(author);
  const number = await holdTicketNumber(db, siteId);
  await db.query(
    `INSERT INTO tickets (id, site_id, number, customer_id, subject, body, kind, status, priority,
       complaint_stage, team_id, owner_id, created_by, queue_id, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13,
       coalesce($14::timestamptz, now() + $15::int * interval '1 minute'))`,
    [
      id,
      siteId,
      number,
      ticket.customerId,
      subject,
      body,
      ticket.kind,
      userId === null ? "new" : "open",
      ticket.priority,
      ticket.kind === "complaint" ? "received" : null,
      places.teamId,
      userId,
      places.queueId,
      ticket.dueAt ?? null,
      places.dueMinutes,
    ],
  );
  return number;
}

async function placesOf(
  db: Queryable,
  { teamId, queueId, templateId }: NewTicket,
  author: Author,
): Promise<Template> {
  const template = templateId
    ? await readTemplate(db, author.identity.siteId, templateId)
    : { teamId: null, queueId: null, dueMinutes: null };
  return {
    teamId: teamId ?? template.teamId ?? author.teamId,
    queueId: queueId ?? template.queueId,
    dueMinutes: template.dueMinutes,
  };
}

async function readTemplate(db: Queryable, siteId: SiteId, id: string): Promise<Template> {
  const { rows } = await db.query<Template>(
    `SELECT team_id AS "teamId", queue_id AS "queueId", due_minutes AS "dueMinutes"
     FROM ticket_templates WHERE site_id = $1 AND id = $2 AND removed_at IS NULL`,
    [siteId, id],
  );
  if (!rows[0]) throw ticketFault("/templateId", "There is no such template.");
  return rows[0];
}

async function requireCustomer(
  db: Queryable,
  { customerId }: NewTicket,
  siteId: SiteId,
): Promise<void> {
  const { rowCount } = await db.query(`SELECT 1 FROM customers WHERE site_id = $1 AND id = $2`, [
    siteId,
    customerId,
  ]);
  if (rowCount === 0) throw ticketFault("/customerId", "There is no such customer.");
}
