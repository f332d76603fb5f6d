import type { Identity } from "#server/auth/identity.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";

/** Which items somebody may see and work on; everything else does not exist for them. */
export type WorkItemReach = readonly [
  siteId: SiteId,
  wholeSite: boolean,
  teamIds: readonly string[],
  userId: string | null,
  /** Of the calls they are on: who talks to a customer knows what that customer was promised. */
  customerIds: readonly string[],
];

/** Customers of the calls this person is on or wraps up. */
export type CustomersOf = (identity: Identity) => Iterable<CustomerId>;

export function workItemReach(
  identity: Identity,
  scope: Scope,
  customersOf: CustomersOf,
): WorkItemReach {
  const { siteId } = identity;
  if (scope === "site" || scope === "key") return [siteId, true, [], null, []];
  if (identity.kind !== "user") return [siteId, false, [], null, []];
  return [siteId, false, [...identity.teamIds], identity.userId, [...customersOf(identity)]];
}

/** The condition on `work_items w`; a WorkItemReach fills $1 to $5. */
export const withinReach = `
  w.site_id = $1 AND ($2::boolean OR w.team_id IS NULL OR w.team_id = ANY($3::uuid[])
    OR w.owner_id = $4::uuid OR w.customer_id = ANY($5::uuid[]))`;
