import type { Cancel, Clock } from "./clock.ts";

/**
 * Runs the task again and again, `everyMs` after it began, or after it ended when it gives a promise:
 * a slow database gets no pile of them. The task handles its own failures.
 */
export function repeat(
  clock: Clock,
  { everyMs, firstAfterMs = everyMs }: { everyMs: number; firstAfterMs?: number },
  task: () => void | Promise<void>,
): Cancel {
  let stopped = false;
  let cancel: Cancel = () => {};
  const later = (ms: number) => {
    if (!stopped) cancel = clock.runAt(clock.now() + ms, run);
  };
  function run(): void {
    const running = task();
    if (running) void running.finally(() => later(everyMs));
    else later(everyMs);
  }
  later(firstAfterMs);
  return () => {
    stopped = true;
    cancel();
  };
}
