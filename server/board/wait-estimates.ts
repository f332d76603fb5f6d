import type { Fact } from "#server/acd/outcome.ts";
import type { QueueId } from "#shared/ids.ts";

/** How many answers the estimate looks back on, and how few are too few to say anything. */
const remembered = 60;
const tooFew = 5;
/** 80 % of a normal distribution lie below the mean plus this many standard deviations. */
const z80 = 0.8416;

/**
 * How long a caller at place k will wait: k times the gap between two answers of that queue.
 * Gaps are added up as independent: median = k·mean, spread grows with the root of k.
 */
export class WaitEstimates {
  readonly #answers = new Map<QueueId, number[]>();

  add(at: number, fact: Fact): void {
    if (fact.kind !== "callAnswered" || fact.queueId === null) return;
    const times = this.#answers.get(fact.queueId) ?? [];
    times.push(at);
    if (times.length > remembered) times.shift();
    this.#answers.set(fact.queueId, times);
  }

  /** In seconds; null while the queue has answered too few to tell. */
  at(queueId: QueueId, position: number): { p50: number; p80: number } | null {
    const times = this.#answers.get(queueId) ?? [];
    if (times.length < tooFew) return null;
    const { mean, variance } = gapsOf(times);
    const p50 = position * mean;
    return { p50: tenths(p50), p80: tenths(p50 + z80 * Math.sqrt(variance * position)) };
  }
}

/** Asked for with every call that queues: without lists of its own. */
function gapsOf(times: readonly number[]): { mean: number; variance: number } {
  const gaps = times.length - 1;
  const mean = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000 / gaps;
  let squares = 0;
  for (let n = 1; n <= gaps; n += 1) {
    const gap = ((times[n] ?? 0) - (times[n - 1] ?? 0)) / 1000;
    squares += (gap - mean) ** 2;
  }
  return { mean, variance: squares / gaps };
}

const tenths = (seconds: number) => Math.round(seconds * 10) / 10;
