import type { Cancel, Clock } from "#server/lib/clock.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { Millis } from "#shared/time.ts";

/** The real clock, set forward by as much as the test says. */
export class ShiftedClock implements Clock {
  #aheadMs: number;

  constructor(start: Millis = systemClock.now()) {
    this.#aheadMs = start - systemClock.now();
  }

  now(): Millis {
    return systemClock.now() + this.#aheadMs;
  }

  runAt(time: Millis, task: () => void): Cancel {
    return systemClock.runAt(time - this.#aheadMs, task);
  }

  shift(ms: number): void {
    this.#aheadMs += ms;
  }
}
