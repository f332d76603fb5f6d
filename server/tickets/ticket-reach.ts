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

/**
 * The condition on a row of `tickets`; a TicketReach fills $1 to $5. Who owns or watches a ticket
 * sees it whatever its team: a colleague gave it to them.
 */
export function withinReachOf(row: "t" | "o"): string {
  return `
  ${row}.site_id = $1 AND ($2::boolean OR ${row}.team_id IS NULL OR ${row}.team_id = ANY($3::uuid[])
    OR ${row}.owner_id = $4::uuid OR ${row}.customer_id = ANY($5::uuid[])
    OR ${row}.id IN (SELECT ticket_id FROM ticket_watchers WHERE user_id = $4::uuid))`;
}

export const withinReach = withinReachOf("t");
