/**
 * One tab of a browser rings; the lock passes to the next when its tab goes. Where Web Locks do not
 * exist (plain http on another machine) every tab rings: too loud is better than silent.
 *
 * Returns a function that gives the lock back.
 */
export function claimRinging(userId: string, onChange: (ringsHere: boolean) => void): () => void {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) {
    onChange(true);
    return () => undefined;
  }
  const leaving = new AbortController();
  const gone = new Promise<void>((resolve) => {
    leaving.signal.addEventListener("abort", () => resolve());
  });
  const holding = locks.request(`calldesk.ring.${userId}`, { signal: leaving.signal }, () => {
    onChange(true);
    return gone;
  });
  // Aborting a request still in the queue rejects it: that is the wish, not a failure.
  holding.catch(() => undefined);
  return () => {
    leaving.abort();
    onChange(false);
  };
}
