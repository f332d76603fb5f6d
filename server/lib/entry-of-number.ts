import { readPhoneNumber } from "./read-phone-number.ts";

/** The entry of this number, however each was written; `*` is the one of all others. */
export function entryOfNumber<Entry extends { readonly dnis: string }>(
  entries: readonly Entry[],
  dnis: string,
  country: string,
): Entry | undefined {
  const called = readPhoneNumber(dnis, country) ?? dnis;
  return (
    entries.find((entry) => entry.dnis === dnis) ??
    entries.find((entry) => readPhoneNumber(entry.dnis, country) === called) ??
    entries.find((entry) => entry.dnis === "*")
  );
}
