import type { CustomerRecord, RecordChange } from "#shared/contracts/customer-record.ts";

/** A part of a record by its key: `address`, `fields.hobbies`, `custom.size`. */
export type Parts = Record<string, unknown>;

/** One part that two people changed to different things. */
export type Clash = Readonly<{ key: string; mine: unknown; theirs: unknown }>;

/** The record part by part; what is empty is left out. */
export function partsOf(record: RecordChange): Parts {
  const { fields = {}, custom = {}, ...rest } = record;
  const found: Parts = {};
  for (const [key, value] of Object.entries(rest)) if (!isEmpty(value)) found[key] = value;
  for (const [key, value] of Object.entries(fields)) if (value) found[`fields.${key}`] = value;
  for (const [key, value] of Object.entries(custom)) if (value) found[`custom.${key}`] = value;
  return found;
}

/** What of the entry differs from the record; nothing is sent that nobody touched. */
export function changesOf(before: CustomerRecord | null, entry: RecordChange): RecordChange {
  const known = before ? partsOf(before) : {};
  const fresh = partsOf(entry);
  const isNew = (key: string) => !isSame(known[key], fresh[key]);
  const inside = (name: "fields" | "custom") => {
    const values = Object.entries(entry[name] ?? {}).filter(([key]) => isNew(`${name}.${key}`));
    return values.length > 0 ? { [name]: Object.fromEntries(values) } : {};
  };
  const { fields: _fields, custom: _custom, ...rest } = entry;
  const changed = Object.entries(rest).filter(([key]) => isNew(key));
  return { ...Object.fromEntries(changed), ...inside("fields"), ...inside("custom") };
}

/** What both changed since `base`, and differently: all else goes together by itself. */
export function clashesOf(
  base: CustomerRecord,
  theirs: CustomerRecord,
  mine: RecordChange,
): Clash[] {
  const [then, now, wanted] = [partsOf(base), partsOf(theirs), partsOf(mine)];
  return touchedBy(mine)
    .filter((key) => !isSame(then[key], now[key]) && !isSame(now[key], wanted[key]))
    .map((key) => ({ key, mine: wanted[key], theirs: now[key] }));
}

/** What I changed without the parts that stay as the other one left them. */
export function without(mine: RecordChange, keys: readonly string[]): RecordChange {
  const kept = (name: string, values: Record<string, string> | undefined) =>
    Object.fromEntries(
      Object.entries(values ?? {}).filter(([key]) => !keys.includes(`${name}.${key}`)),
    );
  const { fields, custom, ...rest } = mine;
  const parts = Object.entries(rest).filter(([key]) => !keys.includes(key));
  return {
    ...Object.fromEntries(parts),
    ...(fields && { fields: kept("fields", fields) }),
    ...(custom && { custom: kept("custom", custom) }),
  };
}

function touchedBy({ fields = {}, custom = {}, ...rest }: RecordChange): string[] {
  return [
    ...Object.keys(rest),
    ...Object.keys(fields).map((key) => `fields.${key}`),
    ...Object.keys(custom).map((key) => `custom.${key}`),
  ];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null));
}

/** Keys have no order of their own: they came from different places. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}
