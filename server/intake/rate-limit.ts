import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";

export interface RateLimit {
  /**
   * Throws `too_many_requests` when nothing is left. The cost may run into debt: a batch is one answer.
   * A negative cost gives back what was paid.
   */
  spend(keyId: string, cost: number): void;
}

type Bucket = { level: number; filledAt: number };

/** A token bucket per key, in memory: `perSecond` on average, two seconds' worth at once. */
export function createRateLimit(perSecond: number, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>();
  const brim = perSecond * 2;
  return {
    spend(keyId, cost) {
      const now = clock.now();
      const bucket = buckets.get(keyId) ?? { level: brim, filledAt: now };
      const gained = (Math.max(0, now - bucket.filledAt) / 1000) * perSecond;
      bucket.level = Math.min(brim, bucket.level + gained);
      bucket.filledAt = now;
      buckets.set(keyId, bucket);
      if (cost > 0 && bucket.level < 1) {
        throw new AppError("too_many_requests", "This key sends too much.", {
          retryAfterSeconds: Math.ceil((1 - bucket.level) / perSecond),
        });
      }
      bucket.level -= cost;
    },
  };
}
