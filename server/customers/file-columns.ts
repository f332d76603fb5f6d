import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { RecordChange } from "#shared/contracts/customer-record.ts";
import { customerTiers } from "#shared/contracts/customers.ts";
import type { RowFault } from "#shared/contracts/customer-files.ts";
import type { RecordKey } from "#shared/customer-field-names.ts";
import { customerFieldNames } from "#shared/customer-field-names.ts";
import { fieldKeys, readField } from "#shared/customer-fields.ts";
import type { Locale } from "#shared/locale.ts";
import { isDay, readCustomValue } from "./custom-value.ts";
import type { StoredRecord } from "./stored-record.ts";
import { readPairs, readPhones, writePairs, writePhones } from "./file-lists.ts";

/** A column of a customer file: how it is headed, written and read. */
export type FileColumn = Readonly<{
  key: string;
  heads: readonly string[];
  write: (record: StoredRecord) => string;
  /** What the cell changes; never called with an empty cell. A fault when it cannot be read. */
  read: (cell: string) => RecordChange | RowFault["fault"];
}>;

type Part = Readonly<{
  write: FileColumn["write"];
  read: FileColumn["read"];
}>;

const line = (
  key: "displayName" | "code" | "contactPerson" | "address" | "salutation" | "language",
) => {
  const longest = { displayName: 128, code: 32, contactPerson: 128, address: 500 } as const;
  const most =
    key in longest ? longest[key as keyof typeof longest] : key === "salutation" ? 32 : 16;
  const read = (cell: string) => (cell.length <= most ? { [key]: cell } : "tooLong");
  return { write: (record: StoredRecord) => record[key] ?? "", read } satisfies Part;
};

const choice = (key: "kind" | "tier", choices: readonly string[]): Part => ({
  write: (record) => record[key],
  read: (cell) =>
    choices.includes(cell.toLowerCase()) ? { [key]: cell.toLowerCase() } : "unknownChoice",
});

const parts = {
  code: line("code"),
  displayName: line("displayName"),
  kind: choice("kind", ["person", "organisation"]),
  salutation: line("salutation"),
  language: line("language"),
  tier: choice("tier", customerTiers),
  contactPerson: line("contactPerson"),
  phone: { write: (record) => writePhones(record, true), read: (cell) => readPhones(cell, true) },
  contactPoints: {
    write: (record) => writePhones(record, false),
    read: (cell) => readPhones(cell, false),
  },
  address: line("address"),
  bankAccount: {
    write: ({ bankAccountEnd }) => (bankAccountEnd === null ? "" : `•••• ${bankAccountEnd}`),
    // A masked account comes back from our own file: it says nothing new.
    read: (cell) => (cell.includes("•") ? {} : { bankAccount: cell }),
  },
  since: {
    write: ({ since }) => since ?? "",
    read: (cell) => {
      const day = cell.replaceAll(/[/.]/g, "-").replace(/^(\d{4})-(\d)-/, "$1-0$2-");
      const whole = day.replace(/-(\d)$/, "-0$1");
      return isDay(whole) ? { since: whole } : "unreadable";
    },
  },
  doNotCall: {
    write: ({ doNotCall }) => (doNotCall ? "yes" : "no"),
    read: (cell) => {
      const said = readYesNo(cell);
      return said === null ? "unknownChoice" : { doNotCall: said };
    },
  },
  notesToKnow: {
    write: ({ notesToKnow }) => notesToKnow.join("\n"),
    read: (cell) => ({ notesToKnow: cell.split(/\n/).map((note) => note.trim()) }),
  },
  tags: {
    write: ({ tags }) => tags.join("; "),
    read: (cell) => ({ tags: cell.split(/[;；,，、\n]/).map((tag) => tag.trim()) }),
  },
  preferences: {
    write: ({ preferences }) => writePairs(preferences),
    read: (cell) => pairs(cell, "preferences"),
  },
  honorifics: {
    write: ({ honorifics }) => writePairs(honorifics),
    read: (cell) => pairs(cell, "honorifics"),
  },
} as const satisfies Partial<Record<RecordKey, Part>>;

function pairs(cell: string, key: "preferences" | "honorifics") {
  const read = readPairs(cell);
  return read === null ? "unreadable" : { [key]: read };
}

/** The columns in the order in which they are written. */
export function fileColumns(custom: readonly CustomField[]): FileColumn[] {
  const own = Object.entries(parts).map(([key, part]) => ({
    key,
    heads: headsOf(key as RecordKey),
    write: part.write,
    read: part.read,
  }));
  const archive = fieldKeys.map((key): FileColumn => ({
    key,
    heads: headsOf(key),
    write: ({ fields }) => fields[key] ?? "",
    read: (cell) => {
      const value = readField(key, cell);
      return value === null ? "unreadable" : { fields: { [key]: value } };
    },
  }));
  const added = custom.map(({ key, labels }): FileColumn => ({
    key: `custom.${key}`,
    heads: [`custom.${key}`, ...Object.values(labels)],
    write: (record) => record.custom[key] ?? "",
    read: (cell) => {
      const value = readCustomValue(custom, key, cell);
      return value === null ? "unreadable" : { custom: { [key]: value } };
    },
  }));
  return [...own, ...archive, ...added];
}

/** How a column is headed in this language. */
export function headIn(column: FileColumn, locale: Locale): string {
  const at = { en: 1, "zh-TW": 2, "zh-CN": 3 }[locale];
  return column.heads[at] ?? column.key;
}

function headsOf(key: RecordKey): string[] {
  const names = customerFieldNames[key];
  return [key, names.en, names["zh-TW"], names["zh-CN"]];
}

function readYesNo(cell: string): boolean | null {
  if (/^(yes|true|1|y|x|是)$/i.test(cell)) return true;
  return /^(no|false|0|n|否)$/i.test(cell) ? false : null;
}
