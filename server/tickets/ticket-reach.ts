import type { Identity } from "#server/auth/identity.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";

/** Which tickets somebody may see and change; everything else does not exist for them. */
export type TicketReach = readonly [
  siteId: SiteId,
  wholeSite: boolean,
  teamIds: readonly string[],
  userId: string | null,
  /** Of the calls they are on: who talks to a customer works on that customer's tickets. */
  customerIds: readonly string[],
];

export function ticketReach(
  identity: Identity,
  scope: Scope,
  customersOf: (identity: Identity) => Iterable<CustomerId>,
): TicketReach {
  const { siteId } = identity;
  if (scope === "site" || scope === "key") return [siteId, true, [], null, []];
  if (identity.kind !== "user") return [siteId, false, [], null, []];
  return [siteId, false, [...identity.teamIds], identity.userId, [...customersOf(identity)]];
}

/** The condition on `tickets t`; a TicketReach fills $1 to $5. */
export const withinReach = `
  t.site_id = $1 AND ($2::boolean OR t.team_id IS NULL OR t.team_id = ANY($3::uuid[])
    OR t.owner_id = $4::uuid OR t.customer_id = ANY($5::uuid[]))`;
