import type { Millis } from "#shared/time.ts";

export type Cancel = () => void;

/** Time as a dependency. The rest of the server never calls Date.now or setTimeout. */
export interface Clock {
  now(): Millis;
  /** Runs the task once the time has come, at once if it has passed. Never keeps the process alive. */
  runAt(time: Millis, task: () => void): Cancel;
}

/** setTimeout overflows past 2^31 ms and fires at once; nothing here waits that long. */
const longestWaitMs = 86_400_000;

/** Monotonic: starts from the wall clock and then ignores its jumps, or timers would fire early. */
const now = () => Math.floor(performance.timeOrigin + performance.now());

export const systemClock: Clock = {
  now,
  runAt(time, task) {
    const timer = setTimeout(task, Math.min(longestWaitMs, Math.max(0, time - now())));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
