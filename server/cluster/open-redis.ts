import { Redis } from "ioredis";
import type { Logger } from "#server/lib/logger.ts";

/**
 * A connection that fails fast: a Redis that is away or hangs costs one refused event, never a
 * request that waits. It reconnects by itself.
 */
export function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    commandTimeout: 1_000,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
    retryStrategy: (tries) => Math.min(2_000, tries * 100),
  });
  let reported = false;
  redis.on("ready", () => {
    reported = false;
  });
  redis.on("error", (error: Error) => {
    if (!reported) log.warn({ error: error.message }, "Redis is away; events for the leader wait");
    reported = true; // once per outage, not once per try
  });
  return redis;
}
