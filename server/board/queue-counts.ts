import type { AgentId, CallId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";

/** What a queue did since midnight. */
export type QueueCounts = {
  /** Came to the queue today. */
  received: number;
  /** Were answered today. */
  answered: number;
  answeredInTime: number;
  /** Ended unanswered today. */
  abandoned: number;
  shortAbandoned: number;
  /** Sum of the waits of the answered. */
  waitedMs: number;
};

export const noCounts = (): QueueCounts => ({
  received: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  shortAbandoned: 0,
  waitedMs: 0,
});

/** How a queue judges a wait. */
export type Thresholds = Readonly<{ serviceLevelMs: number; shortAbandonMs: number }>;

/** `by` is 1, or -1 when the call turns out to belong to another queue. */
export function countAnswered(
  counts: QueueCounts,
  waitedMs: number,
  limits: Thresholds,
  by: 1 | -1 = 1,
): void {
  counts.answered += by;
  counts.waitedMs += by * waitedMs;
  if (waitedMs <= limits.serviceLevelMs) counts.answeredInTime += by;
}

export function countAbandoned(counts: QueueCounts, waitedMs: number, limits: Thresholds): void {
  counts.abandoned += 1;
  if (waitedMs < limits.shortAbandonMs) counts.shortAbandoned += 1;
}

/** An open call as it is counted now: with the queue it came to last. */
export type Tally = {
  callId: CallId;
  queueId: QueueId;
  queuedAt: Millis;
  answeredAt: Millis | null;
  waitedMs: number | null;
};

export type CountsByQueue = Map<QueueId, QueueCounts>;

/** What an agent did since midnight. */
export type AgentDay = { calls: number; talkMs: number };
export type DaysByAgent = Map<AgentId, AgentDay>;
