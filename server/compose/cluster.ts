import { EventForwarding } from "#server/cluster/forward-events.ts";
import { openRedis } from "#server/cluster/open-redis.ts";
import type { Config } from "#server/config.ts";
import type { EventSink } from "#server/intake/event-sink.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = { config: Config; live: LiveCentre; clock: Clock; log: Logger };

/** With REDIS_URL every node takes events; without it a standby answers 503. */
export function createCluster({ config, live, clock, log }: Parts): {
  sink: EventSink;
  stop: () => void;
} {
  const local = live.switchboard;
  if (config.redisUrl === undefined) return { sink: local, stop: () => {} };
  const forwarding = new EventForwarding({
    redis: openRedis(config.redisUrl, log),
    subscriber: openRedis(config.redisUrl, log),
    local,
    leading: () => live.engine.leading,
    siteId: live.directory.siteId,
    nodeName: config.nodeName,
    clock,
    log,
  });
  forwarding.start();
  return { sink: forwarding, stop: () => forwarding.stop() };
}
