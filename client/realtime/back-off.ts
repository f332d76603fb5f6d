const FIRST_MS = 500;
/** A desk is true again within 5 s of the server's return, however long that was away. */
const LONGEST_MS = 3_000;

/**
 * Pause before the n-th try (from 0): doubles from half a second to three, with full jitter over
 * its upper half, so that a thousand desks do not come back in step.
 */
export function backOffMs(tries: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries);
  return Math.max(FIRST_MS, Math.round(whole / 2 + (random() * whole) / 2));
}
