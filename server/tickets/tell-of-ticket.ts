import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { tellReceivers } from "#server/webhooks/tell-receivers.ts";
import type { WebhookEvent } from "#shared/contracts/webhooks.ts";
import type { SiteId, TicketId } from "#shared/ids.ts";

type TicketEvent = Extract<WebhookEvent, `ticket.${string}`>;
type Row = Readonly<Record<string, unknown>> & { rev: number; updatedAt: string };

/** Names instead of ids, and no text that people wrote but the subject. */
const sql = `
SELECT t.id AS "ticketId", t.number, t.subject, t.kind, t.status, t.priority,
       t.complaint_stage AS "complaintStage", t.customer_id AS "customerId", team.name AS team,
       owner.user_name AS owner, q.key AS queue, ${utc("t.due_at")} AS "dueAt",
       ${utc("t.created_at")} AS "createdAt", ${utc("t.updated_at")} AS "updatedAt", t.rev
  FROM tickets t LEFT JOIN teams team ON team.id = t.team_id
  LEFT JOIN users owner ON owner.id = t.owner_id LEFT JOIN queues q ON q.id = t.queue_id
 WHERE t.id = $1`;

type News = Readonly<{
  siteId: SiteId;
  events: readonly TicketEvent[];
  /** What was done, as the log of the ticket has it. */
  action: string;
  actor: string;
}>;

/** Receivers of webhooks hear of a ticket as it is after the change, within its transaction. */
export async function tellOfTicket(
  db: Queryable,
  ticketId: TicketId,
  { siteId, events, action, actor }: News,
): Promise<void> {
  const { rows } = await db.query<Row>(sql, [ticketId]);
  const [ticket] = rows;
  if (!ticket) return;
  for (const type of events) {
    const messageId = `${type}:${ticketId}:${ticket.rev}`;
    const news = { type, messageId, timestamp: ticket.updatedAt };
    await tellReceivers(db, siteId, news, { ...ticket, action, actor });
  }
}
