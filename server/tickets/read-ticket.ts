import type { Queryable } from "#server/engine/ports.ts";
import { ticketColumns, utc } from "#server/customers/card-sql.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketId } from "#shared/ids.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { withinReach, withinReachOf } from "./ticket-reach.ts";

const list = (rows: string) => `(SELECT coalesce(json_agg(row), '[]') FROM (${rows}) row)`;
/** It and what was merged into it: shown as one. */
const oneOfThem = `IN (SELECT t.id UNION ALL SELECT id FROM tickets WHERE merged_into = t.id)`;

const comments = list(`
  SELECT tc.id, author.display_name AS "authorName", ${utc("tc.created_at")} AS "createdAt",
    tc.internal, tc.body,
    (SELECT number FROM tickets WHERE id = tc.ticket_id AND id <> t.id) AS "mergedFrom"
  FROM ticket_comments tc JOIN users author ON author.id = tc.author_id
  WHERE tc.ticket_id ${oneOfThem} ORDER BY tc.created_at, tc.id`);

const watchers = list(`
  SELECT w.user_id AS "userId", u.display_name AS "displayName"
  FROM ticket_watchers w JOIN users u ON u.id = w.user_id
  WHERE w.ticket_id = t.id ORDER BY u.display_name, u.id`);

const links = list(`
  SELECT o.id AS "ticketId", o.number, o.subject, o.status, l.relation
  FROM (
    SELECT other_id AS id, relation FROM ticket_links WHERE ticket_id = t.id
    UNION ALL
    SELECT ticket_id, CASE relation WHEN 'causes' THEN 'causedBy' WHEN 'blocks' THEN 'blockedBy'
      ELSE relation END FROM ticket_links WHERE other_id = t.id
  ) l JOIN tickets o ON o.id = l.id WHERE ${withinReachOf("o")} ORDER BY o.number`);

const attachments = list(`
  SELECT a.id, a.name, a.media_type AS "mediaType", a.bytes, u.display_name AS "authorName",
    ${utc("a.created_at")} AS "createdAt"
  FROM ticket_attachments a LEFT JOIN users u ON u.id = a.author_id
  WHERE a.ticket_id ${oneOfThem} ORDER BY a.created_at, a.id`);

const complaintSteps = list(`
  SELECT s.cycle, s.stage, ${utc("s.due_at")} AS "dueAt", ${utc("s.done_at")} AS "doneAt",
    u.display_name AS "doneByName", s.record
  FROM complaint_steps s LEFT JOIN users u ON u.id = s.done_by
  WHERE s.ticket_id = t.id ORDER BY s.cycle, s.due_at`);

const whole = `
  SELECT ${ticketColumns}, t.customer_id AS "customerId", c.display_name AS "customerName",
    t.team_id AS "teamId", t.owner_id AS "ownerId", t.queue_id AS "queueId",
    q.name AS "queueName", t.body, ${comments} AS comments,
    (SELECT coalesce(json_agg(interaction_id ORDER BY interaction_id), '[]')
      FROM ticket_interactions ti WHERE ti.ticket_id ${oneOfThem}) AS "interactionIds",
    ${watchers} AS watchers, ${links} AS links, ${attachments} AS attachments,
    ${complaintSteps} AS "complaintSteps",
    CASE WHEN m.id IS NOT NULL THEN json_build_object('ticketId', m.id, 'number', m.number) END
      AS "mergedInto"
  FROM tickets t JOIN customers c ON c.id = t.customer_id
    LEFT JOIN queues q ON q.id = t.queue_id LEFT JOIN tickets m ON m.id = t.merged_into
  WHERE ${withinReach} AND t.id = $6`;

/** The whole ticket. Rejects with `not_found` beyond the reach. */
export async function readTicket(
  db: Queryable,
  ticketId: TicketId,
  reach: TicketReach,
): Promise<Ticket> {
  const { rows } = await db.query<Ticket>(whole, [...reach, ticketId]);
  if (!rows[0]) throw noSuchTicket();
  return rows[0];
}

/**
 * After a change that was allowed. Who gives a ticket away to another team's person may no longer
 * see it, but sees the answer.
 */
export async function readAnswer(
  db: Queryable,
  ticketId: TicketId,
  reach: TicketReach,
): Promise<Ticket> {
  const { rows } = await db.query<Ticket>(whole, [...reach, ticketId]);
  return rows[0] ?? readTicket(db, ticketId, [reach[0], true, [], null, []]);
}

function noSuchTicket(): AppError {
  return new AppError("not_found", "There is no such ticket.");
}
