import type { ServiceLevelCounts } from "#shared/contracts/queues.ts";
import type { BoardState } from "#client/realtime/desk-state.ts";

export interface BoardSums extends ServiceLevelCounts {
  readonly waiting: number;
  /** Ready, idle, phone and console in order: would get the next call. */
  readonly free: number;
  readonly onCalls: number;
  /** The thresholds, when all queues share them. */
  readonly serviceLevelMs: number | null;
  readonly shortAbandonMs: number | null;
}

const speaking = new Set(["talking", "held", "consulting", "conference", "connecting"]);

/** The whole centre; agents are counted once even when they serve several queues. */
export function sumOf({ queues, agents }: BoardState): BoardSums {
  const total = (read: (queue: BoardState["queues"][number]) => number) =>
    queues.reduce((sum, queue) => sum + read(queue), 0);
  return {
    waiting: total((queue) => queue.waiting),
    free: agents.filter((agent) => agent.routable && agent.activity === "idle").length,
    onCalls: agents.filter((agent) => speaking.has(agent.activity)).length,
    answered: total((queue) => queue.answered),
    answeredInTime: total((queue) => queue.answeredInTime),
    abandoned: total((queue) => queue.abandoned),
    shortAbandoned: total((queue) => queue.shortAbandoned),
    serviceLevelMs: shared(queues.map((queue) => queue.serviceLevelMs)),
    shortAbandonMs: shared(queues.map((queue) => queue.shortAbandonMs)),
  };
}

/** The queue whose first caller has waited longest at this moment. */
export function longestWait(queues: BoardState["queues"]) {
  let longest: { name: string; oldestMs: number; receivedAt: number } | undefined;
  for (const { name, oldestMs, receivedAt } of queues) {
    if (oldestMs === null) continue;
    const since = receivedAt - oldestMs;
    if (!longest || since < longest.receivedAt - longest.oldestMs) {
      longest = { name, oldestMs, receivedAt };
    }
  }
  return longest;
}

function shared(values: readonly number[]): number | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
