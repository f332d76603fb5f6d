import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { createCommitment as endpoint } from "#shared/contracts/commitments.ts";
import type { TeamId, UserId } from "#shared/ids.ts";
import { WorkItemId } from "#shared/ids.ts";
import type { Doer } from "./change-work-item.ts";
import { requirePerson } from "./change-work-item.ts";
import { fault, requireCustomer } from "./create-callback.ts";
import { dueAfterMs } from "./due-times.ts";
import type { WorkItemReach } from "./work-item-reach.ts";

type NewCommitment = BodyOf<typeof endpoint>;

/** A task, an appointment or a promise; the ticket was found within the caller's reach. */
export async function insertCommitment(
  db: Queryable,
  wanted: NewCommitment,
  { reach, ...doer }: Doer & Readonly<{ reach: WorkItemReach }>,
): Promise<WorkItemId> {
  const { identity, requestId } = doer;
  const { siteId } = identity;
  const text = storableText(wanted.text).trim();
  if (text === "") throw fault("/text", "Nothing readable.");
  const ownerId = await ownerOf(db, wanted, identity);
  const teamId = await teamOf(db, { ...wanted, ownerId }, identity, reach);
  if (wanted.customerId) await requireCustomer(db, siteId, wanted.customerId);
  const id = WorkItemId.parse(randomUUID());
  await db.query(insertSql, [
    id,
    siteId,
    wanted.kind,
    ownerId === null ? "open" : "taken",
    wanted.customerId ?? null,
    wanted.ticketId ?? null,
    teamId,
    ownerId,
    wanted.interactionId ?? null,
    text,
    wanted.dueAt ?? null,
    wanted.dueInMs ?? dueAfterMs[wanted.kind],
    identity.kind === "user" && ownerId === identity.userId,
  ]);
  await recordAudit(db, {
    siteId,
    actor: actorOf(identity),
    action: "workItem.created",
    subject: `workItem:${id}`,
    change: { ...wanted, text, ownerId, teamId },
    requestId,
  });
  return id;
}

/** What somebody else undertook is new to its owner; one's own is not. */
const insertSql = `
INSERT INTO work_items (id, site_id, kind, status, customer_id, ticket_id, team_id, owner_id,
  interaction_id, note, due_at, remind_at, tried_at, seen_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, due.at, due.at, now(),
       CASE WHEN $13::boolean THEN now() END
  FROM (SELECT coalesce($11::timestamptz, now() + $12 * interval '1 millisecond') AS at) due`;

async function ownerOf(
  db: Queryable,
  { ownerId }: NewCommitment,
  identity: Identity,
): Promise<UserId | null> {
  const me = identity.kind === "user" ? identity.userId : null;
  if (ownerId === undefined) return me;
  if (ownerId !== null && ownerId !== me) await requirePerson(db, identity.siteId, ownerId);
  return ownerId;
}

type Owned = { teamId?: TeamId | undefined; ownerId: UserId | null };

/** The team that is named, else one that caller and owner share, else one of the owner's. */
async function teamOf(
  db: Queryable,
  { teamId, ownerId }: Owned,
  identity: Identity,
  [siteId, wholeSite, mine]: WorkItemReach,
): Promise<TeamId | null> {
  const me = identity.kind === "user" ? identity.userId : null;
  const another = ownerId === me ? null : ownerId;
  const { rows } = await db.query<{ id: TeamId }>(teamSql, [
    siteId,
    teamId ?? null,
    wholeSite,
    identity.kind === "user" ? [...identity.teamIds] : mine,
    another,
  ]);
  const found = rows[0]?.id ?? null;
  if (found === null && (teamId || ownerId === null)) throw fault("/teamId", "No team of yours.");
  return found;
}

const teamSql = `
SELECT t.id FROM teams t
 WHERE t.site_id = $1
   AND CASE WHEN $2::uuid IS NOT NULL THEN t.id = $2 AND ($3::boolean OR t.id = ANY($4::uuid[]))
            WHEN $5::uuid IS NULL THEN t.id = ANY($4::uuid[])
            ELSE t.id IN (SELECT team_id FROM team_members WHERE user_id = $5) END
 ORDER BY t.id = ANY($4::uuid[]) DESC, t.id LIMIT 1`;
