import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import { customerFieldNames } from "#shared/customer-field-names.ts";
import type { RecordKey } from "#shared/customer-field-names.ts";
import type { Locale } from "#shared/locale.ts";
import { useFieldName } from "#client/lib/field-names.ts";

interface PartText {
  /** What people call the part; a key nobody knows any more stays a key. */
  readonly nameOf: (key: string) => string;
  /** Its value on one line. */
  readonly textOf: (key: string, value: unknown) => string;
}

/** Words for parts of a record in history and conflicts: `address`, `fields.hobbies`, `custom.size`. */
export function usePartText(custom: readonly CustomField[]): PartText {
  const { t, i18n } = useTranslation("record");
  const fieldName = useFieldName();
  return {
    nameOf(key) {
      const plain = key.replace(/^(fields|custom)\./, "");
      const field = key.startsWith("custom.") && custom.find((known) => known.key === plain);
      if (field) return field.labels[i18n.language as Locale] ?? field.labels.en;
      return plain in customerFieldNames ? fieldName(plain as RecordKey) : plain;
    },
    textOf(key, value) {
      const chosen = key === "kind" || key === "tier" || key === "fields.freightPayer";
      if (chosen && typeof value === "string") {
        return t(`choices.${key.replace("fields.", "")}.${value}`, { defaultValue: value });
      }
      if (typeof value === "boolean") return t(`choices.yesNo.${value ? "yes" : "no"}`);
      return plainText(value) || t("nothing");
    },
  };
}

function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(plainText).join("; ");
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).map(plainText).filter(Boolean).join(" ");
}
