import { textTerms } from "#server/search/search-terms.ts";
import type { StoredRecord } from "./stored-record.ts";

/** More would only slow the writing: nobody looks for the thousandth word of a customer. */
const mostTerms = 2_000;

/** What a customer is found by besides the name: every text of the record, as search-query asks. */
export function recordTerms(record: StoredRecord): string[] {
  const terms = new Set<string>(record.bankAccountTerm === null ? [] : [record.bankAccountTerm]);
  for (const text of textsOf(record)) {
    for (const term of textTerms(text)) terms.add(term);
  }
  return [...terms].slice(0, mostTerms);
}

function textsOf(record: StoredRecord): string[] {
  return [
    ...record.names.flatMap(({ display, family, given }) => [display, family, given]),
    record.address ?? "",
    ...record.notesToKnow,
    ...Object.values(record.preferences),
    ...Object.values(record.fields),
    ...Object.values(record.custom),
    ...record.tags,
    ...record.clubs.flatMap(({ name, number }) => [name, number]),
    ...record.contactPoints.filter(({ value }) => !value.startsWith("+")).map(({ value }) => value),
  ];
}
