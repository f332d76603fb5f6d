import type { AgentId, QueueId } from "#shared/ids.ts";

/** What a queue did since midnight. */
export type QueueCounts = {
  received: number;
  answered: number;
  answeredInTime: number;
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

export function countAnswered(counts: QueueCounts, waitedMs: number, limits: Thresholds): void {
  counts.answered += 1;
  counts.waitedMs += waitedMs;
  if (waitedMs <= limits.serviceLevelMs) counts.answeredInTime += 1;
}

export function countAbandoned(counts: QueueCounts, waitedMs: number, limits: Thresholds): void {
  counts.abandoned += 1;
  if (waitedMs < limits.shortAbandonMs) counts.shortAbandoned += 1;
}

export type CountsByQueue = Map<QueueId, QueueCounts>;

/** What an agent did since midnight. */
export type AgentDay = { calls: number; talkMs: number };
export type DaysByAgent = Map<AgentId, AgentDay>;
