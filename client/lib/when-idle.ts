/**
 * Runs the task once the browser has painted and rests; gives what takes it back. The mark says from
 * when on what is fetched is no longer part of the first screen.
 */
export function whenIdle(task: () => void): () => void {
  const rest = () => {
    performance.mark("idle");
    task();
  };
  // Not every browser says when it rests.
  if (!("requestIdleCallback" in window)) {
    rest();
    return () => {};
  }
  const waiting = requestIdleCallback(rest, { timeout: 2_000 });
  return () => cancelIdleCallback(waiting);
}
