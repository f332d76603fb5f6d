import type { Queryable } from "#server/engine/ports.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { ComplaintStage, StageRecord } from "#shared/complaint-stages.ts";
import {
  faultyFields,
  reopeningFields,
  stageRules,
  stagesAfter,
} from "#shared/complaint-stages.ts";
import { complaintStages } from "#shared/contracts/ticket-parts.ts";
import type { TicketId } from "#shared/ids.ts";
import type { HeldTicket } from "./hold-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { personIdOf } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";
import { touchTicket } from "./touch-ticket.ts";

type Step = Readonly<{ stage: ComplaintStage; record: StageRecord }>;

/** Plans every stage of a new cycle with its due time; `received` is reached by that. */
export async function beginCycle(
  db: Queryable,
  ticketId: TicketId,
  author: TicketAuthor,
  record: StageRecord,
): Promise<void> {
  await planCycle(db, ticketId, author, "now()");
  await finishStep(db, ticketId, author, { stage: "received", record });
}

async function planCycle(
  db: Queryable,
  ticketId: TicketId,
  { identity }: TicketAuthor,
  from: "now()" | "created_at",
): Promise<void> {
  await db.query(
    `INSERT INTO complaint_steps (site_id, ticket_id, cycle, stage, due_at)
     SELECT $2, t.id, (SELECT coalesce(max(cycle), 0) + 1 FROM complaint_steps WHERE ticket_id = t.id),
       plan.stage, ${from} + plan.hours * interval '1 hour'
     FROM tickets t, unnest($3::text[], $4::int[]) AS plan (stage, hours) WHERE t.id = $1`,
    [
      ticketId,
      identity.siteId,
      complaintStages,
      complaintStages.map((stage) => stageRules[stage].dueHours),
    ],
  );
}

/** Brings the held complaint to its next stage. Rejects when that is not next or lacks something. */
export async function stepComplaint(
  db: Queryable,
  held: HeldTicket,
  step: Step,
  author: TicketAuthor,
): Promise<void> {
  const before = held.complaintStage;
  if (before === null) throw ticketFault("/stage", "This ticket is no complaint.");
  const { stage } = step;
  if (!stagesAfter(before, await lastRecord(db, held.id, before)).includes(stage)) {
    throw ticketFault("/stage", `After ${before} comes another stage.`);
  }
  const record = requireRecord(step);
  if (stage === "received") await beginCycle(db, held.id, author, record);
  else {
    // Complaints older than the stages' plans get theirs now, counted from their opening.
    if (!(await hasPlan(db, held.id))) await planCycle(db, held.id, author, "created_at");
    await finishStep(db, held.id, author, { stage, record });
  }
  await db.query(
    `UPDATE tickets SET complaint_stage = $2::varchar,
       status = CASE WHEN $2 = 'closed' THEN 'closed' WHEN $2 = 'received' THEN 'open' ELSE status END,
       due_at = (SELECT min(due_at) FROM complaint_steps
         WHERE ticket_id = $1 AND done_at IS NULL
           AND cycle = (SELECT max(cycle) FROM complaint_steps WHERE ticket_id = $1))
     WHERE id = $1`,
    [held.id, stage],
  );
  const change = { complaintStage: { from: before, to: stage }, record };
  await touchTicket(db, held.id, author, {
    action: "ticket.complaintStepped",
    change,
    closes: stage === "closed",
  });
}

function requireRecord({ stage, record }: Step): StageRecord {
  const fields = stage === "received" ? reopeningFields : stageRules[stage].fields;
  const kept = Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = record[name];
      if (value === undefined) return [];
      return [[name, typeof value === "string" ? storableText(value).trim() : value]];
    }),
  );
  const [faulty] = faultyFields(fields, kept);
  if (faulty !== undefined) throw ticketFault(`/record/${faulty}`, "This stage needs it.");
  return kept;
}

async function finishStep(
  db: Queryable,
  ticketId: TicketId,
  author: TicketAuthor,
  { stage, record }: Step,
): Promise<void> {
  await db.query(
    `UPDATE complaint_steps SET done_at = now(), done_by = $3, record = $4
     WHERE ticket_id = $1 AND stage = $2
       AND cycle = (SELECT max(cycle) FROM complaint_steps WHERE ticket_id = $1)`,
    [ticketId, stage, personIdOf(author), JSON.stringify(record)],
  );
}

async function hasPlan(db: Queryable, ticketId: TicketId): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM complaint_steps WHERE ticket_id = $1 LIMIT 1`,
    [ticketId],
  );
  return rowCount === 1;
}

async function lastRecord(
  db: Queryable,
  ticketId: TicketId,
  stage: ComplaintStage,
): Promise<StageRecord> {
  const { rows } = await db.query<{ record: StageRecord }>(
    `SELECT record FROM complaint_steps WHERE ticket_id = $1 AND stage = $2
     ORDER BY cycle DESC LIMIT 1`,
    [ticketId, stage],
  );
  return rows[0]?.record ?? {};
}
