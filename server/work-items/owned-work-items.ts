import type { Queryable } from "#server/engine/ports.ts";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import type { CustomerId, TeamId, UserId, WorkItemId } from "#shared/ids.ts";
import type { WorkItemReach } from "./work-item-reach.ts";
import { withinReach } from "./work-item-reach.ts";

export type OwnedItem = Readonly<
  Pick<WorkItem, "kind"> & { id: WorkItemId; customerId: CustomerId | null; reached: boolean }
>;

/**
 * Somebody's unfinished work items, earliest due first; those beyond the reach are marked. `hold`: until the
 * transaction ends.
 */
export async function findOwnedItems(
  db: Queryable,
  ownerId: UserId,
  reach: WorkItemReach,
  hold = false,
): Promise<OwnedItem[]> {
  const { rows } = await db.query<OwnedItem>(
    `SELECT w.id, w.kind, w.customer_id AS "customerId", (${withinReach}) AS reached
       FROM work_items w
      WHERE w.site_id = $1 AND w.owner_id = $6 AND w.status <> 'done' ORDER BY w.due_at, w.id
      ${hold ? "FOR NO KEY UPDATE OF w" : ""}`,
    [...reach, ownerId],
  );
  return rows;
}

/** Each to its new owner, to whom it is new; what is to be reminded of reminds them. Gives the teams. */
export async function giveItems(
  db: Queryable,
  owners: ReadonlyMap<WorkItemId, UserId>,
): Promise<(TeamId | null)[]> {
  const { rows } = await db.query<{ teamId: TeamId | null }>(
    `UPDATE work_items w SET owner_id = given.owner_id, seen_at = NULL, rev = w.rev + 1
       FROM unnest($1::uuid[], $2::uuid[]) AS given (id, owner_id)
      WHERE w.id = given.id
      RETURNING w.team_id AS "teamId"`,
    [[...owners.keys()], [...owners.values()]],
  );
  return [...new Set(rows.map(({ teamId }) => teamId))];
}
