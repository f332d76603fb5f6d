import { useTranslation } from "react-i18next";
import type { RecordKey } from "#shared/customer-field-names.ts";
import { customerFieldNames } from "#shared/customer-field-names.ts";
import type { Locale } from "#shared/locale.ts";
import { locales } from "#shared/locale.ts";

/** What people call the parts of a record, in the reader's language. */
export function useFieldName(): (key: RecordKey) => string {
  const { i18n } = useTranslation();
  const locale: Locale = locales.find((known) => known === i18n.language) ?? "en";
  return (key) => customerFieldNames[key][locale];
}
