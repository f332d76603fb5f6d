import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { createCallback as endpoint } from "#shared/contracts/work-items.ts";
import type { SiteId, TeamId } from "#shared/ids.ts";
import { WorkItemId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import { dueAfterMs } from "./due-times.ts";
import type { Doer } from "./change-work-item.ts";

export type NewCallback = Omit<BodyOf<typeof endpoint>, "number"> & { number: PhoneNumber };

/** A promise that somebody of us made; the number is the dial policy's. */
export async function insertCallback(
  db: Queryable,
  { number, queueId, customerId, interactionId, mine, note, ...due }: NewCallback,
  { identity, requestId }: Doer,
): Promise<WorkItemId> {
  const { siteId } = identity;
  const me = identity.kind === "user" ? identity.userId : null;
  const ownerId = mine ? me : null;
  const [first] = identity.kind === "user" ? identity.teamIds : [];
  const teamId = queueId ? await teamOfQueue(db, siteId, queueId) : (first ?? null);
  if (customerId) await requireCustomer(db, siteId, customerId);
  const id = WorkItemId.parse(randomUUID());
  await db.query(
    `INSERT INTO work_items (id, site_id, kind, status, number, customer_id, queue_id, team_id,
       owner_id, interaction_id, note, due_at, remind_at, tried_at, seen_at)
     SELECT $1, $2, 'callback', $3, $4, $5, $6, $7, $8::uuid, $9, $10, due.at,
       CASE WHEN $8::uuid IS NOT NULL THEN due.at END, now(), now()
       FROM (SELECT coalesce($11::timestamptz, now() + $12 * interval '1 millisecond') AS at) due`,
    [
      id,
      siteId,
      ownerId === null ? "open" : "taken",
      number,
      customerId ?? null,
      queueId ?? null,
      teamId,
      ownerId,
      interactionId ?? null,
      storableText(note),
      due.dueAt ?? null,
      due.dueInMs ?? dueAfterMs.callback,
    ],
  );
  await recordAudit(db, {
    siteId,
    actor: actorOf(identity),
    action: "workItem.created",
    subject: `workItem:${id}`,
    change: { kind: "callback", number, mine, ...due },
    requestId,
  });
  return id;
}

async function teamOfQueue(db: Queryable, siteId: SiteId, queueId: string): Promise<TeamId> {
  const { rows } = await db.query<{ teamId: TeamId }>(
    `SELECT team_id AS "teamId" FROM queues WHERE site_id = $1 AND id = $2`,
    [siteId, queueId],
  );
  if (!rows[0]) throw fault("/queueId", "There is no such queue.");
  return rows[0].teamId;
}

export async function requireCustomer(
  db: Queryable,
  siteId: SiteId,
  customerId: string,
): Promise<void> {
  const { rowCount } = await db.query("SELECT 1 FROM customers WHERE site_id = $1 AND id = $2", [
    siteId,
    customerId,
  ]);
  if (rowCount === 0) throw fault("/customerId", "There is no such customer.");
}

export function fault(pointer: string, detail: string): AppError {
  return new AppError("validation_failed", "The work item is not valid.", {
    faults: [{ pointer, detail }],
  });
}
