import { isDeepStrictEqual } from "node:util";
import { toView } from "./stored-record.ts";
import type { StoredRecord } from "./stored-record.ts";

export type Changes = Record<string, { before: unknown; after: unknown }>;

/** What is different, by part and by `fields.<key>`; a bank account by its end alone. */
export function diffRecords(before: StoredRecord, after: StoredRecord): Changes {
  const changes: Changes = {};
  const [then, now] = [flat(before), flat(after)];
  for (const key of new Set([...Object.keys(then), ...Object.keys(now)])) {
    const pair = { before: then[key] ?? null, after: now[key] ?? null };
    if (!isDeepStrictEqual(pair.before, pair.after)) changes[key] = pair;
  }
  // Another account may end like the one before.
  if (before.bankAccountTerm !== after.bankAccountTerm) {
    changes.bankAccount = { before: masked(before), after: masked(after) };
  }
  return changes;
}

function flat(record: StoredRecord): Record<string, unknown> {
  const { id: _id, rev: _rev, fields, custom, bankAccountEnd: _end, ...parts } = toView(record);
  return { ...parts, ...prefixed("fields", fields), ...prefixed("custom", custom) };
}

function prefixed(name: string, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]),
  );
}

function masked({ bankAccountEnd }: StoredRecord): string | null {
  return bankAccountEnd === null ? null : `•••• ${bankAccountEnd}`;
}
