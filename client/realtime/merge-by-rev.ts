import type { Stamped } from "./desk-state.ts";

export function stamp<T extends object>(value: T, now: number): Stamped<T> {
  return { ...value, receivedAt: now };
}

/** The newer of each, known ones in place, new ones at the end. */
export function mergeByRev<T extends { rev: number } & Record<Key, string>, Key extends string>(
  known: readonly Stamped<T>[],
  incoming: readonly T[],
  key: Key,
  now: number,
): Stamped<T>[] {
  const byId = new Map(known.map((item) => [item[key] as string, item]));
  for (const item of incoming) {
    const before = byId.get(item[key]);
    if (!before || item.rev >= before.rev) byId.set(item[key], stamp(item, now));
  }
  return [...byId.values()];
}
