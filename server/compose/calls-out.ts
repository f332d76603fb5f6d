import type { Registry } from "prom-client";
import type { Api } from "#server/http/api.ts";
import { createDialling } from "./dialling.ts";
import { createWorkItems } from "./work-items.ts";

/** Everything about calls that we make: who may be dialled, and who waits for it. */
export function createCallsOut(parts: Parameters<typeof createDialling>[0]) {
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
