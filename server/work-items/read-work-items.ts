import type { UserIdentity } from "#server/auth/identity.ts";
import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import { MOST_REMINDERS } from "#shared/contracts/commitments.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { listWorkItems as endpoint, WorkItem } from "#shared/contracts/work-items.ts";
import type { UserId, WorkItemId } from "#shared/ids.ts";
import type { WorkItemReach } from "./work-item-reach.ts";
import { withinReach } from "./work-item-reach.ts";

const named = (id: string, alias: string) =>
  `CASE WHEN ${alias}.id IS NOT NULL
     THEN json_build_object('id', ${alias}.id, '${id}', ${alias}.${id === "name" ? "name" : "display_name"}) END`;

const itemSql = `
SELECT w.id, w.kind, w.status, w.outcome, w.number, w.caller_name AS "callerName",
       ${named("displayName", "c")} AS customer, ${named("name", "q")} AS queue,
       CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'number', t.number) END AS ticket,
       w.team_id AS "teamId", ${named("displayName", "o")} AS owner, w.call_id AS "callId",
       w.interaction_id AS "interactionId", w.recording_id AS "recordingId",
       w.duration_ms AS "durationMs", w.attempts, w.note, ${utc("w.seen_at")} AS "seenAt",
       ${utc("w.due_at")} AS "dueAt", ${utc("w.remind_at")} AS "remindAt",
       ${utc("w.created_at")} AS "createdAt", ${utc("w.done_at")} AS "doneAt",
       ${named("displayName", "d")} AS "doneBy", w.rev,
       (coalesce(w.done_at, w.due_at) AT TIME ZONE 'UTC')::text || '+00' AS place
  FROM work_items w LEFT JOIN customers c ON c.id = w.customer_id
  LEFT JOIN queues q ON q.id = w.queue_id LEFT JOIN users o ON o.id = w.owner_id
  LEFT JOIN users d ON d.id = w.done_by LEFT JOIN tickets t ON t.id = w.ticket_id
 WHERE ${withinReach}`;

type Row = WorkItem & { place: string };

/** Rejects with `not_found` beyond the reach. */
export async function readWorkItem(
  db: Queryable,
  id: WorkItemId,
  reach: WorkItemReach,
): Promise<WorkItem> {
  const { rows } = await db.query<Row>(`${itemSql} AND w.id = $6`, [...reach, id]);
  if (!rows[0]) throw noSuchItem();
  return toItem(rows[0]);
}

/** What a change needs of the row it changes, held until the transaction ends. */
export type HeldItem = Pick<WorkItem, "rev" | "kind" | "status" | "dueAt" | "note"> & {
  ownerId: UserId | null;
};

export async function holdWorkItem(
  db: Queryable,
  id: WorkItemId,
  reach: WorkItemReach,
): Promise<HeldItem> {
  const { rows } = await db.query<HeldItem>(
    `SELECT w.rev, w.kind, w.status, ${utc("w.due_at")} AS "dueAt", w.note, w.owner_id AS "ownerId"
       FROM work_items w WHERE ${withinReach} AND w.id = $6 FOR NO KEY UPDATE`,
    [...reach, id],
  );
  if (!rows[0]) throw noSuchItem();
  return rows[0];
}

type Asker = Readonly<{ reach: WorkItemReach; me: UserId | null }>;

/** One page: unfinished ones by promise, finished ones newest first. */
export async function listWorkItems(
  db: Queryable,
  query: QueryOf<typeof endpoint>,
  { reach, me }: Asker,
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [...reach];
  const given = (value: unknown) => `$${values.push(value)}`;
  const done = query.status === "done";
  const conditions = [statusIs(query.status, given), ...choicesOf(query, given)];
  if (query.mine === "true") {
    conditions.push(`(w.owner_id = ${given(me)}::uuid OR w.owner_id IS NULL)`);
  }
  if (query.after !== undefined) conditions.push(beyond(query.after, done, given));
  const order = done ? "w.done_at DESC, w.id DESC" : "w.due_at, w.id";
  const { rows } = await db.query<Row>(
    `${itemSql} AND ${conditions.join(" AND ")} ORDER BY ${order} LIMIT ${given(query.limit + 1)}`,
    values,
  );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map(toItem),
    next: last ? writeCursor({ at: last.place, id: last.id }) : null,
    unseen: await countUnseen(db, reach),
  };
}

/** What this person is to be reminded of by now; whole-site readers have their own teams' like all. */
export async function listReminders(
  db: Queryable,
  { siteId, teamIds, userId }: UserIdentity,
): Promise<{ items: WorkItem[] }> {
  const reach: WorkItemReach = [siteId, false, [...teamIds], userId, []];
  const { rows } = await db.query<Row>(
    `${itemSql} AND (w.owner_id = $4 OR w.owner_id IS NULL)
        AND w.status <> 'done' AND w.remind_at <= now()
      ORDER BY w.remind_at, w.id LIMIT ${MOST_REMINDERS}`,
    reach,
  );
  return { items: rows.map(toItem) };
}

function choicesOf(
  { kind, queueId, customerId, ticketId }: QueryOf<typeof endpoint>,
  given: (value: unknown) => string,
): string[] {
  const choices = { kind, queue_id: queueId, customer_id: customerId, ticket_id: ticketId };
  return Object.entries(choices).flatMap(([column, value]) =>
    value === undefined ? [] : `w.${column} = ${given(value)}`,
  );
}

function statusIs(
  status: QueryOf<typeof endpoint>["status"],
  given: (value: unknown) => string,
): string {
  return status === "unfinished" ? "w.status <> 'done'" : `w.status = ${given(status)}`;
}

function beyond(after: string, done: boolean, given: (value: unknown) => string): string {
  const cursor = readCursor(after);
  if (!cursor) {
    throw new AppError("validation_failed", "This page does not exist.", {
      faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
    });
  }
  const place = `(${given(cursor.at)}::timestamptz, ${given(cursor.id)}::uuid)`;
  return done ? `(w.done_at, w.id) < ${place}` : `(w.due_at, w.id) > ${place}`;
}

async function countUnseen(db: Queryable, reach: WorkItemReach): Promise<number> {
  const { rows } = await db.query<{ unseen: number }>(
    `SELECT count(*)::int AS unseen FROM work_items w
      WHERE ${withinReach} AND w.status <> 'done' AND w.seen_at IS NULL`,
    reach,
  );
  return rows[0]?.unseen ?? 0;
}

function toItem({ place: _place, ...item }: Row): WorkItem {
  return item;
}

function noSuchItem(): AppError {
  return new AppError("not_found", "There is no such work item.");
}
