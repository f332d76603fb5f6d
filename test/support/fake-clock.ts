import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Millis } from "#shared/time.ts";

/** A clock that moves only when the test says so, running due tasks in order on the way. */
export class FakeClock implements Clock {
  #now: Millis;
  #tasks = new Set<{ time: Millis; task: () => void }>();

  constructor(start: Millis = 0) {
    this.#now = start;
  }

  now(): Millis {
    return this.#now;
  }

  runAt(time: Millis, task: () => void): Cancel {
    const entry = { time, task };
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  }

  /** Tasks that still wait: a stopped thing leaves none. */
  get pending(): number {
    return this.#tasks.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    while (this.#runNext(end));
    this.#now = end;
  }

  /** Like `advance`, and lets promises settle after every task. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    do await settle();
    while (this.#runNext(end));
    this.#now = end;
  }

  #runNext(end: Millis): boolean {
    let next: { time: Millis; task: () => void } | undefined;
    for (const entry of this.#tasks)
      if (entry.time <= end && (!next || entry.time < next.time)) next = entry;
    if (!next) return false;
    this.#tasks.delete(next);
    this.#now = Math.max(this.#now, next.time);
    next.task();
    return true;
  }
}

/** Lets every promise that can settle do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
