import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { runOnce } from "#server/http/run-once.ts";
import { AppError } from "#server/lib/app-error.ts";
import { authorOf } from "#server/tickets/ticket-author.ts";
import type { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { ticketReach } from "#server/tickets/ticket-reach.ts";
import { visibleTo } from "#server/users/user-rows.ts";
import type { CustomersOf } from "#server/work-items/work-item-reach.ts";
import { workItemReach } from "#server/work-items/work-item-reach.ts";
import { handOverWork, previewHandOver as preview } from "#shared/contracts/hand-over.ts";
import type { TeamId, UserId } from "#shared/ids.ts";
import type { Action, Scope } from "#shared/permissions.ts";
import type { Hands } from "./hand-over.ts";
import { handOver, previewHandOver } from "./hand-over.ts";

type Parts = Readonly<{
  pool: Pool;
  ticketFeed: TicketFeed;
  workItemsChanged: (teamId: TeamId | null, ...owners: UserId[]) => void;
  customersOf: CustomersOf;
}>;
type Asked = { identity: Identity; scope: Scope; params: { userId: UserId } };

export function handOverRoutes(api: Api, parts: Parts): void {
  const { pool, ticketFeed, workItemsChanged, customersOf } = parts;
  const handsOf = ({ identity, scope, params }: Asked): Hands => ({
    siteId: identity.siteId,
    from: params.userId,
    visible: visibleTo(identity, scope),
    ticketReach: ticketReach(identity, scopeTo(identity, "ticket:write"), customersOf),
    itemReach: workItemReach(identity, scopeTo(identity, "workItem:write"), customersOf),
  });

  api.handle(preview, (call) => previewHandOver(pool, handsOf(call)));

  api.handle(handOverWork, async (call) => {
    let tell = () => {};
    const counts = await runOnce(pool, call, async (db) => {
      const done = await handOver(db, handsOf(call), call.body, authorOf(call));
      // After the commit; an answer from memory tells nobody again.
      tell = () => {
        for (const ticket of done.tickets) ticketFeed.announce(ticket);
        for (const teamId of done.teams) workItemsChanged(teamId, call.params.userId, ...done.to);
      };
      return done.counts;
    });
    tell();
    return counts;
  });
}

/** Nobody gives away what they could not change one by one. */
function scopeTo(identity: Identity, action: Action): Scope {
  const scope = reachOf(identity, action);
  if (scope) return scope;
  throw new AppError("permission_denied", "This work is not yours to change.");
}
