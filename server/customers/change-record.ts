import { AppError } from "#server/lib/app-error.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import { oneLine, storableText } from "#server/lib/storable-text.ts";
import { withoutUndefined } from "#server/lib/without-undefined.ts";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { ContactEntry, RecordChange } from "#shared/contracts/customer-record.ts";
import { readField } from "#shared/customer-fields.ts";
import type { FieldKey } from "#shared/customer-fields.ts";
import { customerFields } from "#shared/customer-fields.ts";
import type { Fault } from "#shared/errors.ts";
import type { BankAccounts } from "./bank-accounts.ts";
import { readCustomValue } from "./custom-value.ts";
import type { StoredRecord } from "./stored-record.ts";

export type RecordRules = Readonly<{
  /** How national numbers are read. */
  country: string;
  accounts: BankAccounts;
  custom: readonly CustomField[];
}>;

/** The record as the change makes it. Rejects with `validation_failed` and every fault. */
export function changedRecord(
  before: StoredRecord,
  change: RecordChange,
  rules: RecordRules,
): StoredRecord {
  const faults: Fault[] = [];
  const { fields, custom, bankAccount, contactPoints, ...parts } = withoutUndefined(tidy(change));
  const after: StoredRecord = {
    ...before,
    ...parts,
    fields: merged(before.fields, fields, "/fields", faults, (key, value) =>
      key in customerFields ? readField(key as FieldKey, value) : null,
    ),
    custom: merged(before.custom, custom, "/custom", faults, (key, value) =>
      readCustomValue(rules.custom, key, value),
    ),
    ...(contactPoints && { contactPoints: readContacts(contactPoints, rules.country) }),
    ...(bankAccount !== undefined && readAccount(bankAccount, rules.accounts, faults)),
  };
  if (after.displayName === "") faults.push({ pointer: "/displayName", detail: "missing" });
  if (after.code === "") faults.push({ pointer: "/code", detail: "missing" });
  if (faults.length > 0) {
    throw new AppError("validation_failed", "The record is not valid.", { faults });
  }
  return after;
}

/** Names and codes are one line, whatever was pasted; other texts keep their lines. */
function tidy(change: RecordChange): RecordChange {
  const stored = cleaned(change) as RecordChange;
  const { displayName, code, contactPerson, tags } = stored;
  return {
    ...stored,
    ...(displayName !== undefined && { displayName: oneLine(displayName) }),
    ...(code !== undefined && { code: oneLine(code) }),
    ...(contactPerson && { contactPerson: oneLine(contactPerson) }),
    ...(tags && { tags: [...new Set(tags.map(oneLine))].filter((tag) => tag !== "") }),
  };
}

/** Every text in it, keys too, as the database can hold it. */
function cleaned(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), cleaned(inner)]),
  );
}

type Values = Record<string, string>;

function merged(
  before: Values,
  wanted: Values | undefined,
  pointer: string,
  faults: Fault[],
  read: (key: string, value: string) => string | null,
): Values {
  const after = new Map(Object.entries(before));
  for (const [key, written] of Object.entries(wanted ?? {})) {
    const value = written.trim() === "" ? "" : read(key, written);
    if (value === null) faults.push({ pointer: `${pointer}/${key}`, detail: "unreadable" });
    else if (value === "") after.delete(key);
    else after.set(key, value);
  }
  return Object.fromEntries(after);
}

const telephones = new Set(["mobile", "landline", "work", "fax"]);

/** The same number twice is one; who has it verified is believed. */
function readContacts(entries: readonly ContactEntry[], country: string): ContactEntry[] {
  const read = new Map<string, ContactEntry>();
  for (const entry of entries) {
    const written = oneLine(entry.value);
    const number = telephones.has(entry.kind) ? readPhoneNumber(written, country) : null;
    const found = /(?:#|ext\.?|轉|转|分機|分机)\s*(\d{1,10})\s*$/i.exec(written)?.[1] ?? null;
    const value = number ?? written;
    if (value === "") continue;
    const key = `${entry.kind} ${value}`;
    read.set(key, {
      ...entry,
      value,
      verified: entry.verified || read.get(key)?.verified === true,
      extension: entry.extension || found,
    });
  }
  return [...read.values()];
}

function readAccount(written: string | null, accounts: BankAccounts, faults: Fault[]) {
  if (written === null || written === "") {
    return { bankAccount: null, bankAccountEnd: null, bankAccountTerm: null };
  }
  const account = accounts.seal(written);
  if (account) {
    const { sealed, end, term } = account;
    return { bankAccount: sealed, bankAccountEnd: end, bankAccountTerm: term };
  }
  faults.push({ pointer: "/bankAccount", detail: "unreadable" });
  return {};
}
