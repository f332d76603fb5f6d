import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { changeWorkItem as endpoint, WorkItem } from "#shared/contracts/work-items.ts";
import { outcomesOf } from "#shared/contracts/work-items.ts";
import type { SiteId, UserId, WorkItemId } from "#shared/ids.ts";
import type { HeldItem } from "./read-work-items.ts";
import { holdWorkItem, readWorkItem } from "./read-work-items.ts";
import type { WorkItemReach } from "./work-item-reach.ts";

export type Doer = Readonly<{ identity: Identity; requestId: string | undefined }>;
type Place = Readonly<{ id: WorkItemId; reach: WorkItemReach; rev: number | null }>;
type Wanted = BodyOf<typeof endpoint>;

/**
 * Makes it so and gives whose it was. Rejects with `conflict` and the item as it is when a colleague
 * has it.
 */
export async function changeWorkItem(
  db: Queryable,
  place: Place,
  wanted: Wanted,
  { identity, requestId }: Doer,
): Promise<UserId | null> {
  const held = await holdWorkItem(db, place.id, place.reach);
  if (place.rev !== null && place.rev !== held.rev) await refuseOvertaken(db, place);
  if (isAnothers(held, identity)) await refuseOvertaken(db, place);
  if (held.status === "done") {
    throw new AppError("not_possible_now", "This work item is done already.");
  }
  requireFitting(held.kind, wanted);
  if (wanted.ownerId && wanted.ownerId !== held.ownerId) {
    await requirePerson(db, identity.siteId, wanted.ownerId);
  }
  const ownerId = wanted.ownerId === undefined ? held.ownerId : wanted.ownerId;
  const unfinished = ownerId === null ? "open" : "taken";
  await db.query(
    `UPDATE work_items SET status = $2::varchar, outcome = $3::varchar, owner_id = $4::uuid, due_at = ${dueAtSql}, note = $6,
       done_at = CASE WHEN $3::varchar IS NULL THEN NULL ELSE now() END, done_by = $7,
       remind_at = ${remindAtSql},
       seen_at = coalesce(seen_at, now()), rev = rev + 1 WHERE id = $1`,
    [
      place.id,
      wanted.outcome ? "done" : unfinished,
      wanted.outcome ?? null,
      ownerId,
      wanted.dueAt ?? null,
      wanted.note === undefined ? held.note : storableText(wanted.note),
      wanted.outcome && identity.kind === "user" ? identity.userId : null,
      wanted.remindAt ?? null,
      wanted.remindInMs ?? null,
      wanted.dueInMs ?? null,
    ],
  );
  await recordAudit(db, {
    siteId: identity.siteId,
    actor: actorOf(identity),
    action: wanted.outcome ? "workItem.finished" : "workItem.changed",
    subject: `workItem:${place.id}`,
    change: wanted,
    requestId,
  });
  return held.ownerId;
}

/** A moment, a time from now, or as it was. */
const dueAtSql = `
  coalesce($5::timestamptz, now() + $10::bigint * interval '1 millisecond', due_at)`;
const dueMoves = "($5::timestamptz IS NOT NULL OR $10::bigint IS NOT NULL)";

/**
 * What is done reminds nobody. A callback reminds whoever took it, and not of what was late already:
 * they have just looked at it. Everything else reminds when it is due, unless it was snoozed.
 */
const remindAtSql = `
  CASE WHEN $3::varchar IS NOT NULL THEN NULL
       WHEN $8::timestamptz IS NOT NULL THEN $8::timestamptz
       WHEN $9::bigint IS NOT NULL THEN now() + $9::bigint * interval '1 millisecond'
       WHEN kind = 'callback' AND $4::uuid IS NULL THEN NULL
       WHEN kind = 'callback' AND (owner_id IS DISTINCT FROM $4::uuid OR ${dueMoves})
         THEN CASE WHEN ${dueAtSql} > now() THEN ${dueAtSql} END
       WHEN kind IN ('task', 'appointment', 'promise') AND ${dueMoves} THEN ${dueAtSql}
       ELSE remind_at END`;

/** Looked at by somebody; not worth a revision or an audit row. */
export async function seeWorkItems(
  db: Queryable,
  ids: readonly WorkItemId[],
  [siteId, wholeSite, teamIds, userId]: WorkItemReach,
): Promise<void> {
  await db.query(
    `UPDATE work_items w SET seen_at = now()
      WHERE w.site_id = $1 AND ($2::boolean OR w.team_id IS NULL OR w.team_id = ANY($3::uuid[])
        OR w.owner_id = $4::uuid) AND w.id = ANY($5::uuid[]) AND w.seen_at IS NULL`,
    [siteId, wholeSite, teamIds, userId, ids],
  );
}

/** Agents work on their own and on nobody's; who leads a team gives work to others, too. */
function isAnothers({ ownerId }: HeldItem, identity: Identity): boolean {
  return identity.role === "agent" && ownerId !== null && ownerId !== identity.userId;
}

/** Somebody is reached or not, something is completed or cancelled. */
function requireFitting(kind: WorkItem["kind"], { outcome }: Wanted): void {
  if (outcome === undefined || outcomesOf(kind).some((one) => one === outcome)) return;
  throw new AppError("validation_failed", "The change is not valid.", {
    faults: [{ pointer: "/outcome", detail: "This is not how such a work item ends." }],
  });
}

async function refuseOvertaken(db: Queryable, { id, reach }: Place): Promise<never> {
  const current = await readWorkItem(db, id, reach);
  throw new AppError("conflict", "A colleague has or changed this work item.", { current });
}

/** Rejects whoever takes no calls, or left. */
export async function requirePerson(db: Queryable, siteId: SiteId, userId: UserId): Promise<void> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM users WHERE site_id = $1 AND id = $2 AND active AND role IN ('agent', 'supervisor')`,
    [siteId, userId],
  );
  if (rowCount !== 0) return;
  throw new AppError("validation_failed", "The change is not valid.", {
    faults: [{ pointer: "/ownerId", detail: "There is nobody like this who takes calls." }],
  });
}
