import { consentKinds, nameScripts } from "#shared/contracts/customer-record.ts";
import type { CustomerRecord, RecordChange } from "#shared/contracts/customer-record.ts";
import { ContactPoint } from "#shared/contracts/customers.ts";

/** A part of the record that is a list: its columns on the form. */
export type RowColumn = Readonly<{
  name: string;
  kind: "text" | "date" | "choice" | "yesNo";
  choices?: readonly string[];
  /** A row without it is no row. */
  needed?: true;
}>;
export type RowValues = Readonly<Record<string, string>>;

export const rowParts = {
  contactPoints: [
    { name: "kind", kind: "choice", choices: ContactPoint.shape.kind.options },
    { name: "value", kind: "text", needed: true },
    { name: "extension", kind: "text" },
    { name: "verified", kind: "yesNo" },
  ],
  names: [
    { name: "script", kind: "choice", choices: nameScripts },
    { name: "display", kind: "text", needed: true },
    { name: "family", kind: "text" },
    { name: "given", kind: "text" },
  ],
  honorifics: [
    { name: "key", kind: "text", needed: true },
    { name: "value", kind: "text", needed: true },
  ],
  preferences: [
    { name: "key", kind: "text", needed: true },
    { name: "value", kind: "text", needed: true },
  ],
  consents: [
    { name: "kind", kind: "choice", choices: consentKinds },
    { name: "given", kind: "yesNo" },
    { name: "day", kind: "date" },
    { name: "source", kind: "text" },
  ],
  clubs: [
    { name: "name", kind: "text", needed: true },
    { name: "number", kind: "text" },
    { name: "since", kind: "date" },
  ],
} as const satisfies Record<string, readonly RowColumn[]>;
export type RowPart = keyof typeof rowParts;

/** The rows of the form for what the record says. */
export function rowsOf(record: CustomerRecord | null, part: RowPart): RowValues[] {
  const value = record?.[part] ?? [];
  if (!Array.isArray(value)) {
    return Object.entries(value).map(([key, said]) => ({ key, value: said }));
  }
  return value.map((row: object) =>
    Object.fromEntries(Object.entries(row).map(([name, said]) => [name, textOf(said)])),
  );
}

function textOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : "";
}

/** Rows as they stand in the form; those without what a row needs are left out. */
export function readRows(form: FormData, part: RowPart): RowValues[] {
  const columns: readonly RowColumn[] = rowParts[part];
  const cells = columns.map(({ name }) => form.getAll(`${part}.${name}`).map(String));
  const count = cells[0]?.length ?? 0;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, (cells[at]?.[row] ?? "").trim()])),
  ).filter((row) => columns.every(({ name, needed }) => !needed || row[name] !== ""));
}

type Lists = Required<Pick<RecordChange, RowPart>>;

export function readLists(form: FormData): Lists {
  const pairs = (part: "honorifics" | "preferences") =>
    Object.fromEntries(readRows(form, part).map(({ key = "", value = "" }) => [key, value]));
  const rows = (part: RowPart, read: (row: RowValues) => object) => readRows(form, part).map(read);
  // The choices of the form are those of the contract.
  return {
    contactPoints: rows("contactPoints", (row) => ({
      ...row,
      verified: row.verified === "yes",
      extension: row.extension || null,
    })),
    names: rows("names", (row) => row),
    honorifics: pairs("honorifics"),
    preferences: pairs("preferences"),
    consents: rows("consents", (row) => ({
      ...row,
      given: row.given === "yes",
      day: row.day || null,
    })),
    clubs: rows("clubs", (row) => ({ ...row, since: row.since || null })),
  } as Lists;
}
