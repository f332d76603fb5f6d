import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { RecordChange } from "#shared/contracts/customer-record.ts";
import { customerTiers } from "#shared/contracts/customers.ts";
import { fieldKeys, readField } from "#shared/customer-fields.ts";
import { formText } from "#client/lib/form-text.ts";
import { readLists } from "./record-parts.ts";

/** By the pointer that the server would use: `/fields/salesLimit`. */
export type RecordFaults = ReadonlySet<string>;

/** Everything that stands in the form. */
export function readRecordForm(
  form: HTMLFormElement | null,
  custom: readonly CustomField[],
): RecordChange {
  const text = (name: string) => formText(form, name);
  const maybe = (name: string) => text(name) || null;
  const data = new FormData(form ?? undefined);
  const bankAccount = text("bankAccount");
  return {
    ...(text("code") && { code: text("code").normalize("NFKC") }),
    displayName: text("displayName"),
    kind: text("kind") === "organisation" ? "organisation" : "person",
    salutation: maybe("salutation"),
    language: maybe("language"),
    tier: customerTiers.find((tier) => tier === text("tier")) ?? "standard",
    contactPerson: maybe("contactPerson"),
    address: maybe("address"),
    since: maybe("since"),
    doNotCall: data.get("doNotCall") === "on",
    notesToKnow: linesOf(text("notesToKnow")),
    tags: wordsOf(text("tags")),
    ...readLists(data),
    fields: Object.fromEntries(fieldKeys.map((key) => [key, readPlain(key, text(key))])),
    custom: Object.fromEntries(custom.map(({ key }) => [key, text(`custom.${key}`)])),
    // An account is written, never shown: an empty field leaves it as it is.
    ...(bankAccount && { bankAccount }),
    ...(data.get("removeAccount") === "on" && { bankAccount: null }),
  };
}

export function faultsOf(entry: RecordChange): RecordFaults {
  const faults = new Set<string>();
  if (entry.displayName === "") faults.add("/displayName");
  for (const key of fieldKeys) {
    if (readField(key, entry.fields?.[key] ?? "") === null) faults.add(`/fields/${key}`);
  }
  return faults;
}

/** As the server will keep it, so that what nobody changed is no change; what it refuses stays as typed. */
function readPlain(key: (typeof fieldKeys)[number], written: string): string {
  return readField(key, written) ?? written;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function wordsOf(text: string): string[] {
  const words = text.split(/[,，、;；]/).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== "");
}
