import type { Registry } from "prom-client";
import type { Api } from "#server/http/api.ts";
import { createDialling } from "./dialling.ts";
import type { TicketFeed } from "#server/tickets/ticket-feed.ts";
import type { LiveCentre } from "./live-centre.ts";
import { createWorkItems } from "./work-items.ts";

type Parts = Parameters<typeof createDialling>[0] &
  Readonly<{ live: LiveCentre; ticketFeed: TicketFeed }>;

/** Everything about calls that we make: who may be dialled, who waits for it, what is promised. */
export function createCallsOut(parts: Parts) {
  const dialling = createDialling(parts);
  const { policy } = dialling;
  const workItems = createWorkItems({ ...parts, policy });
  parts.live.switchboard.onMedia((report, { connector }) =>
    workItems.takeReport(connector.source, report),
  );
  return {
    policy,
    workItems,
    routes(api: Api): void {
      dialling.routes(api);
      workItems.routes(api);
    },
    metrics: (registry: Registry) => dialling.metrics(registry),
    stop() {
      dialling.stop();
      workItems.stop();
    },
  };
}

export type CallsOut = ReturnType<typeof createCallsOut>;
