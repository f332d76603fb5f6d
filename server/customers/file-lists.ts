import type { ContactEntry } from "#shared/contracts/customer-record.ts";
import { ContactPoint } from "#shared/contracts/customers.ts";
import type { StoredRecord } from "./stored-record.ts";

const telephones = new Set<string>(["mobile", "landline", "work", "fax"]);
const kinds = ContactPoint.shape.kind;

/** `mobile:+886912345678*` with * for verified and #12 for an extension; telephones or all others. */
export function writePhones({ contactPoints }: StoredRecord, phones: boolean): string {
  return contactPoints
    .filter(({ kind }) => telephones.has(kind) === phones)
    .map(({ kind, value, extension, verified }) =>
      [kind, ":", value, extension ? `#${extension}` : "", verified ? "*" : ""].join(""),
    )
    .join("; ");
}

/** Numbers without a kind are mobile telephones. The other kinds of the record stay as they are. */
export function readPhones(cell: string, phones: boolean) {
  const entries: ContactEntry[] = [];
  for (const written of cell.split(/[;；\n]/)) {
    const entry = readEntry(written.trim());
    if (entry === null) continue;
    if (entry === "unreadable" || telephones.has(entry.kind) !== phones)
      return "unreadable" as const;
    entries.push(entry);
  }
  return { contactPoints: entries };
}

function readEntry(written: string): ContactEntry | "unreadable" | null {
  if (written === "") return null;
  const [, named, rest = ""] = /^(?:([a-z]+)\s*[:：])?\s*(.*)$/is.exec(written) ?? [];
  const kind = kinds.safeParse(named?.toLowerCase() ?? (rest.includes("@") ? "email" : "mobile"));
  const verified = rest.endsWith("*");
  const [value = "", extension] = rest.replace(/\*$/, "").split("#");
  if (!kind.success || value.trim() === "" || value.length > 254) return "unreadable";
  if ((extension ?? "").length > 16) return "unreadable";
  return {
    kind: kind.data,
    value: value.trim(),
    verified,
    extension: extension?.trim() || null,
  };
}

/** `channel: LINE; topic: tea`. */
export function writePairs(values: Record<string, string>): string {
  return (
    Object.entries(values)
      // A semicolon would end the pair when it is read back; its full-width form says the same.
      .map(([key, value]) => `${key}: ${value.replaceAll(";", "；")}`)
      .join("; ")
  );
}

export function readPairs(cell: string): Record<string, string> | null {
  const read: Record<string, string> = {};
  for (const pair of cell.split(/[;\n]/)) {
    if (pair.trim() === "") continue;
    const [, key, value] = /^([^:：]{1,64})[:：](.{1,200})$/s.exec(pair.trim()) ?? [];
    if (key === undefined || value === undefined) return null;
    read[key.trim()] = value.trim();
  }
  return read;
}

/**
 * The contact points after a row: what it speaks of no column stays, and a number that somebody verified
 * stays verified, as most files know nothing of that.
 */
export function contactsKept(
  before: StoredRecord,
  after: StoredRecord,
  filled: ReadonlySet<string>,
): ContactEntry[] {
  const isSpokenOf = ({ kind }: ContactEntry) =>
    filled.has(telephones.has(kind) ? "phone" : "contactPoints");
  const verified = new Set(
    before.contactPoints.filter((one) => one.verified).map(({ value }) => value),
  );
  const said = after.contactPoints.filter(isSpokenOf).map((entry): ContactEntry => {
    const { kind, value, extension } = entry;
    return { kind, value, extension, verified: entry.verified || verified.has(value) };
  });
  return [...before.contactPoints.filter((entry) => !isSpokenOf(entry)), ...said];
}
