import type { ServiceLevelCounts } from "#shared/contracts/queues.ts";
import { serviceLevelC } from "#shared/contracts/queues.ts";

/** In whole per cent; null before the first call that counts. */
export function wallLevel(counts: ServiceLevelCounts): number | null {
  const level = serviceLevelC(counts);
  return level === null ? null : Math.round(level * 100);
}
