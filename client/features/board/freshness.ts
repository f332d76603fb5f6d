export const STALE_AFTER_MS = 5_000;
export const STOPPED_AFTER_MS = 30_000;

export type Freshness = "live" | "stale" | "stopped";

/** Judged by what arrived, never by what should have: a connection can look open and be dead. */
export function freshnessOf(receivedAt: number, now: number): Freshness {
  const age = now - receivedAt;
  if (age < STALE_AFTER_MS) return "live";
  return age < STOPPED_AFTER_MS ? "stale" : "stopped";
}
