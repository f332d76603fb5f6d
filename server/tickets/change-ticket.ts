import type { Queryable } from "#server/engine/ports.ts";
import { oneLine, storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { changeTicket as endpoint } from "#shared/contracts/tickets.ts";
import type { TicketId } from "#shared/ids.ts";
import { beginCycle } from "./complaint-cycle.ts";
import type { HeldTicket } from "./hold-ticket.ts";
import { holdTicket } from "./hold-ticket.ts";
import { requirePlaces } from "./require-places.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { ticketTerms } from "./ticket-terms.ts";
import { touchTicket } from "./touch-ticket.ts";

type Wanted = BodyOf<typeof endpoint>;
type Place = Readonly<{ ticketId: TicketId; reach: TicketReach; rev: number | null }>;

const columns = {
  status: "status",
  priority: "priority",
  kind: "kind",
  ownerId: "owner_id",
  teamId: "team_id",
  queueId: "queue_id",
  dueAt: "due_at",
  subject: "subject",
  body: "body",
} as const;
type Field = keyof typeof columns;
type Change = Partial<Record<Field, { from: unknown; to: unknown }>>;

/** Makes it so; false when it was so already. Rejects with `conflict` and the ticket as it is. */
export async function changeTicket(
  db: Queryable,
  place: Place,
  wanted: Wanted,
  author: TicketAuthor,
): Promise<boolean> {
  const held = await holdTicket(db, place);
  const change = differences(held, readable(wanted));
  const fields = Object.keys(change) as Field[];
  if (fields.length === 0) return false;
  const { siteId } = author.identity;
  // Who left may still own old tickets: only what changes is asked for.
  await requirePlaces(
    db,
    siteId,
    Object.fromEntries(fields.map((field) => [field, wanted[field]])),
  );
  if (change.kind && held.kind === "complaint") {
    throw ticketFault("/kind", "A complaint stays a complaint until it is closed as one.");
  }
  const settings = fields.map((field, index) => `${columns[field]} = $${index + 2}`);
  if (change.kind?.to === "complaint") settings.push(`complaint_stage = 'received'`);
  await db.query(`UPDATE tickets SET ${settings.join(", ")} WHERE id = $1`, [
    held.id,
    ...fields.map((field) => change[field]?.to),
  ]);
  if (change.kind?.to === "complaint") await beginCycle(db, held.id, author, {});
  if (change.subject || change.body) await addTerms(db, held.id, wanted);
  await touchTicket(db, held.id, author, {
    action: "ticket.changed",
    change,
    closes: change.status?.to === "closed",
  });
  return true;
}

function readable({ subject, body, dueAt, ...rest }: Wanted): Wanted {
  const line = subject === undefined ? undefined : oneLine(subject);
  if (line === "") throw ticketFault("/subject", "Nothing readable.");
  return {
    ...rest,
    ...(line !== undefined && { subject: line }),
    ...(body !== undefined && { body: storableText(body) }),
    ...(dueAt !== undefined && { dueAt: dueAt && new Date(dueAt).toISOString() }),
  };
}

function differences(held: HeldTicket, wanted: Wanted): Change {
  const changed = (Object.keys(columns) as Field[]).filter(
    (field) => wanted[field] !== undefined && wanted[field] !== held[field],
  );
  return Object.fromEntries(
    changed.map((field) => [field, { from: held[field], to: wanted[field] }]),
  );
}

/** Old words go on finding it: a caller remembers what it was called. */
export async function addTerms(
  db: Queryable,
  ticketId: TicketId,
  { subject = "", body = "" }: { subject?: string | undefined; body?: string | undefined },
): Promise<void> {
  await db.query(
    `UPDATE tickets SET search_terms = search_terms || array_to_tsvector($2::text[]) WHERE id = $1`,
    [ticketId, ticketTerms(subject, body)],
  );
}
