import type { WaitEstimate } from "#server/intake/event-sink.ts";
import type { LiveCentre } from "./live-centre.ts";

/** How long a call that was queued just now will probably wait. */
export function waitEstimateOf({ engine, estimates }: LiveCentre): WaitEstimate {
  return {
    of(callId) {
      const queueId = engine.core.call(callId)?.queueId;
      if (!queueId) return null;
      return estimates.at(queueId, engine.core.queue(queueId)?.waiting ?? 1);
    },
  };
}
