const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits between the ten tries: a restart is bridged in seconds, a lost weekend in a day. */
const waits = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  3 * hour,
  8 * hour,
  24 * hour,
];

/** How long to wait after this many tries in vain; null: give up. */
export function waitAfter(attempts: number): number | null {
  return waits[attempts - 1] ?? null;
}
