/** Runs the task once the browser has painted and rests; gives what takes it back. */
export function whenIdle(task: () => void): () => void {
  // Not every browser says when it rests.
  if (!("requestIdleCallback" in window)) {
    task();
    return () => {};
  }
  const waiting = requestIdleCallback(task, { timeout: 2_000 });
  return () => cancelIdleCallback(waiting);
}
