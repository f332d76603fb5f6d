import type { Config } from "#server/config.ts";
import { createIntake } from "#server/intake/create-intake.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { WaitEstimate } from "#server/intake/event-sink.ts";
import { createCluster } from "./cluster.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { People } from "./people.ts";

type Parts = { config: Config; live: LiveCentre; people: People; clock: Clock; log: Logger };

/** Where machines post to: the leader takes an event itself, a standby hands it on. */
export function openIntake({ config, live, people, clock, log }: Parts) {
  const { sink, stop } = createCluster({ config, live, clock, log });
  const intake = createIntake({ sink, estimates: estimatesOf(live), keys: people.keyRing, clock });
  return { ...intake, stop };
}

/** How long a call that was queued just now will probably wait. */
function estimatesOf({ engine, estimates }: LiveCentre): WaitEstimate {
  return {
    of(callId) {
      const queueId = engine.core.call(callId)?.queueId;
      if (!queueId) return null;
      return estimates.at(queueId, engine.core.queue(queueId)?.waiting ?? 1);
    },
  };
}
