import type pg from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import type { Dialling } from "#server/dialling/dialling.ts";
import type { Api } from "#server/http/api.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import { handOverRoutes } from "#server/hand-over/hand-over-routes.ts";
import { readTicket } from "#server/tickets/read-ticket.ts";
import type { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { ticketReach } from "#server/tickets/ticket-reach.ts";
import { takeMediaReport } from "#server/work-items/media-items.ts";
import { ReminderClock } from "#server/work-items/reminder-clock.ts";
import { WorkItemFeed } from "#server/work-items/work-item-feed.ts";
import { workItemRoutes } from "#server/work-items/work-item-routes.ts";
import type { SiteId, TicketId } from "#shared/ids.ts";
import { customersOf } from "./api.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  live: LiveCentre;
  policy: Dialling;
  ticketFeed: TicketFeed;
}>;

/** Who waits to be called back: made of what calls and callers left behind, worked on over REST. */
export function createWorkItems({ live, policy, ticketFeed, ...base }: Parts) {
  const { engine, directory } = live;
  const { pool, clock, log } = base;
  const feed = new WorkItemFeed(clock);
  const reminders = new ReminderClock({ ...base, leading: () => engine.leading });
  const knowCustomers = customersOf(live);
  const caughtUp = () => engine.caughtUp();

  /** The tables are written behind the calls: desks read them when they show it. */
  engine.onApplied(({ outcome }) => {
    for (const fact of outcome.facts) {
      if (fact.kind !== "callEnded" || fact.outcome === "answered" || !fact.queueId) continue;
      const teamId = directory.queue(fact.queueId)?.teamId ?? null;
      caughtUp().then(
        () => feed.changed(teamId),
        (error: unknown) => log.debug({ error }, "desks read their work items later"),
      );
    }
  });

  reminders.start();

  const changed: WorkItemFeed["changed"] = (...told) => {
    feed.changed(...told);
    void reminders.look();
  };

  return {
    feed,
    reminders,
    routes(api: Api): void {
      workItemRoutes(api, {
        pool,
        readDialable: (written) => policy.readDialable(written),
        changed,
        customersOf: knowCustomers,
        requireTicket: requireTicket(pool, knowCustomers),
      });
      handOverRoutes(api, {
        pool,
        ticketFeed,
        workItemsChanged: changed,
        customersOf: knowCustomers,
      });
    },
    /** To be told of what connectors report; durable when it resolves. */
    async takeReport(source: string, report: ConnectorReport): Promise<void> {
      if (report.kind !== "voicemailLeft" && report.kind !== "callbackWished") return;
      feed.changed(await takeMediaReport({ ...base, directory, caughtUp }, source, report));
    },
    stop() {
      feed.stop();
      reminders.stop();
    },
  };
}

/** A ticket beyond somebody's reach does not exist for them here either. */
function requireTicket(pool: pg.Pool, knowCustomers: ReturnType<typeof customersOf>) {
  return async (identity: Identity, ticketId: TicketId): Promise<void> => {
    const scope = reachOf(identity, "ticket:read");
    if (!scope) throw new AppError("permission_denied", "Tickets are not yours to read.");
    await readTicket(pool, ticketId, ticketReach(identity, scope, knowCustomers));
  };
}
