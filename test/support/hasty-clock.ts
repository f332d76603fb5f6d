import type { Clock } from "#server/lib/clock.ts";

/** Time that passes several times as fast: pauses of seconds that a test must not sit through. */
export function hastyClock(times: number): Clock {
  const began = performance.now();
  const now = () =>
    Math.floor(performance.timeOrigin + began + (performance.now() - began) * times);
  return {
    now,
    runAt(time, task) {
      const timer = setTimeout(task, Math.max(0, (time - now()) / times));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
