import type { PoolClient } from "pg";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { QueueKey } from "./demo-queues.ts";
import { ticketTerms } from "#server/tickets/ticket-terms.ts";
import { insertRows } from "./insert-rows.ts";
import type { DemoInteraction } from "./make-interactions.ts";
import type { DemoTicket } from "./make-tickets.ts";
import { teamOfQueue } from "./roster.ts";
import type { DemoPeople } from "./seed-people.ts";
import { demoSiteId } from "./seed-people.ts";

const firstTicketNumber = 10_001;

const interactionColumns = {
  id: "uuid",
  site_id: "smallint",
  customer_id: "uuid",
  kind: "varchar",
  direction: "varchar",
  started_at: "timestamptz",
  ended_at: "timestamptz",
  duration_ms: "integer",
  queue_id: "uuid",
  agent_id: "uuid",
  team_id: "uuid",
  outcome: "varchar",
  disposition: "varchar",
  note: "text",
  note_rev: "integer",
  note_updated_at: "timestamptz",
} as const;

export async function seedInteractions(
  db: PoolClient,
  history: readonly DemoInteraction[],
  { teamIds }: DemoPeople,
  queueIds: ReadonlyMap<QueueKey, string>,
): Promise<void> {
  await insertRows(
    db,
    "interactions",
    interactionColumns,
    history.map((talk) => {
      const endedAt = new Date(talk.startedAt.getTime() + talk.durationMs);
      return {
        id: talk.id,
        site_id: demoSiteId,
        customer_id: talk.customer.id,
        kind: talk.kind,
        direction: talk.direction,
        started_at: talk.startedAt,
        ended_at: endedAt,
        duration_ms: talk.durationMs,
        queue_id: queueIds.get(talk.queue)!,
        agent_id: talk.agent?.id ?? null,
        team_id: teamIds.get(teamOfQueue(talk.queue))!,
        outcome: talk.outcome,
        disposition: talk.disposition,
        note: talk.note,
        note_rev: talk.note === "" ? 0 : 1,
        note_updated_at: talk.note === "" ? null : endedAt,
      };
    }),
  );
}

const ticketColumns = {
  id: "uuid",
  site_id: "smallint",
  number: "integer",
  customer_id: "uuid",
  subject: "text",
  body: "text",
  kind: "varchar",
  status: "varchar",
  priority: "varchar",
  complaint_stage: "varchar",
  team_id: "uuid",
  owner_id: "uuid",
  due_at: "timestamptz",
  created_by: "uuid",
  created_at: "timestamptz",
  updated_at: "timestamptz",
  search_terms: "text[]",
} as const;

export async function seedTickets(
  db: PoolClient,
  random: SeededRandom,
  tickets: readonly DemoTicket[],
  { teamIds }: DemoPeople,
): Promise<void> {
  await insertRows(
    db,
    "tickets",
    ticketColumns,
    tickets.map((ticket, index) => ({
      id: ticket.id,
      site_id: demoSiteId,
      number: firstTicketNumber + index,
      customer_id: ticket.customerId,
      subject: ticket.subject,
      body: ticket.body,
      kind: ticket.kind,
      status: ticket.status,
      priority: ticket.priority,
      complaint_stage: ticket.complaintStage,
      team_id: teamIds.get(ticket.team)!,
      owner_id: ticket.owner?.id ?? null,
      due_at: ticket.dueAt,
      created_by: ticket.createdBy.id,
      created_at: ticket.createdAt,
      updated_at: ticket.updatedAt,
      search_terms: ticketTerms(
        ticket.subject,
        ticket.body,
        ...ticket.comments.map(({ body }) => body),
      ),
    })),
    { search_terms: "array_to_tsvector(search_terms)" },
  );
  await insertComments(db, random, tickets);
  await insertRows(
    db,
    "ticket_interactions",
    { site_id: "smallint", ticket_id: "uuid", interaction_id: "uuid" },
    tickets.map(({ id, interactionId }) => ({
      site_id: demoSiteId,
      ticket_id: id,
      interaction_id: interactionId,
    })),
  );
}

async function insertComments(
  db: PoolClient,
  random: SeededRandom,
  tickets: readonly DemoTicket[],
): Promise<void> {
  await insertRows(
    db,
    "ticket_comments",
    {
      id: "uuid",
      site_id: "smallint",
      ticket_id: "uuid",
      author_id: "uuid",
      created_at: "timestamptz",
      internal: "boolean",
      body: "text",
    },
    tickets.flatMap((ticket) =>
      ticket.comments.map(({ author, createdAt, internal, body }) => ({
        id: random.uuid(),
        site_id: demoSiteId,
        ticket_id: ticket.id,
        author_id: author.id,
        created_at: createdAt,
        internal,
        body,
      })),
    ),
  );
}
