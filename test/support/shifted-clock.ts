import type { Cancel, Clock } from "#server/lib/clock.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { Millis } from "#shared/time.ts";

type Task = { time: Millis; run: () => void; cancel: Cancel };

/** The real clock, set forward by as much as the test says: what became due on the way runs at once. */
export class ShiftedClock implements Clock {
  #aheadMs: number;
  readonly #tasks = new Set<Task>();

  constructor(start: Millis = systemClock.now()) {
    this.#aheadMs = start - systemClock.now();
  }

  now(): Millis {
    return systemClock.now() + this.#aheadMs;
  }

  runAt(time: Millis, run: () => void): Cancel {
    const task: Task = { time, run, cancel: () => {} };
    this.#tasks.add(task);
    this.#arm(task);
    return () => {
      task.cancel();
      this.#tasks.delete(task);
    };
  }

  shift(ms: number): void {
    this.#aheadMs += ms;
    for (const task of this.#tasks) {
      task.cancel();
      this.#arm(task);
    }
  }

  #arm(task: Task): void {
    task.cancel = systemClock.runAt(task.time - this.#aheadMs, () => {
      this.#tasks.delete(task);
      task.run();
    });
  }
}
