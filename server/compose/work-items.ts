import type pg from "pg";
import type { Dialling } from "#server/dialling/dialling.ts";
import type { Api } from "#server/http/api.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import { takeMediaReport } from "#server/work-items/media-items.ts";
import { WorkItemFeed } from "#server/work-items/work-item-feed.ts";
import { workItemRoutes } from "#server/work-items/work-item-routes.ts";
import type { SiteId } from "#shared/ids.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  live: Pick<LiveCentre, "engine" | "directory">;
  policy: Dialling;
}>;

/** Who waits to be called back: made of what calls and callers left behind, worked on over REST. */
export function createWorkItems({ live: { engine, directory }, policy, ...base }: Parts) {
  const { pool, clock, log } = base;
  const feed = new WorkItemFeed(clock);
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

  return {
    feed,
    routes(api: Api): void {
      workItemRoutes(api, {
        pool,
        readDialable: (written) => policy.readDialable(written),
        changed: (teamId) => feed.changed(teamId),
      });
    },
    /** To be told of what connectors report; durable when it resolves. */
    async takeReport(source: string, report: ConnectorReport): Promise<void> {
      if (report.kind !== "voicemailLeft" && report.kind !== "callbackWished") return;
      feed.changed(await takeMediaReport({ ...base, directory, caughtUp }, source, report));
    },
    stop: () => feed.stop(),
  };
}
