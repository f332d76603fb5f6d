import type { Cancel, Clock } from "#server/lib/clock.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { QueueId } from "#shared/ids.ts";
import type { QueueMetrics } from "./queue-metrics.ts";
import type { RaisedAlerts } from "./raised-alerts.ts";

const everyMs = 1_000;

type Parts = {
  metrics: Pick<QueueMetrics, "view" | "touch">;
  alerts: RaisedAlerts;
  engine: { readonly leading: boolean };
  clock: Clock;
};

/** Waiting grows without anything happening: the figures are looked at by the clock, queue by queue. */
export function watchAlerts({ metrics, alerts, engine, clock }: Parts): { stop: Cancel } {
  function look(queueId: QueueId): void {
    const figures = metrics.view(queueId, 0);
    if (figures && alerts.look(queueId, figures, clock.now())) metrics.touch(queueId);
  }

  return {
    stop: repeat(clock, { everyMs }, () => {
      if (engine.leading) for (const queueId of alerts.queues()) look(queueId);
    }),
  };
}
