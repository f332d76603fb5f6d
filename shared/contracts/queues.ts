import * as z from "zod/mini";
import { QueueId } from "#shared/ids.ts";
import { RaisedAlert } from "./queue-alerts.ts";

/**
 * A queue right now and today (since midnight of the site's time zone).
 * Service level c: answered within T / (answered + abandoned − short abandons).
 */
export const QueueView = z.object({
  queueId: QueueId,
  rev: z.int(),
  key: z.string(),
  name: z.string(),
  waiting: z.int(),
  /** Age of the longest-waiting call; null when nobody waits. */
  oldestMs: z.nullable(z.int()),
  agentsReady: z.int(),
  agentsOnCalls: z.int(),
  agentsWrapUp: z.int(),
  agentsNotReady: z.int(),
  received: z.int(),
  answered: z.int(),
  answeredInTime: z.int(),
  abandoned: z.int(),
  shortAbandoned: z.int(),
  serviceLevelMs: z.int(),
  shortAbandonMs: z.int(),
  /** 0 to 1; null before the first call that counts. */
  serviceLevel: z.nullable(z.number()),
  /** Average speed of answer, over the answered. */
  asaMs: z.nullable(z.int()),
  /** What is too bad at the moment; none is left out. */
  alerts: z.optional(z.array(RaisedAlert)),
});
export type QueueView = z.infer<typeof QueueView>;

export type ServiceLevelCounts = Pick<
  QueueView,
  "answered" | "answeredInTime" | "abandoned" | "shortAbandoned"
>;

/** Service level c; null while nothing counts yet. */
export function serviceLevelC(counts: ServiceLevelCounts): number | null {
  const counted = counts.answered + counts.abandoned - counts.shortAbandoned;
  return counted > 0 ? counts.answeredInTime / counted : null;
}
