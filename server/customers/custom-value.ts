import type { CustomField } from "#shared/contracts/custom-fields.ts";

const longestText = 2_000;

/** The value as it is kept; null: there is no such field, or it does not take this. */
export function readCustomValue(
  fields: readonly CustomField[],
  key: string,
  written: string,
): string | null {
  const field = fields.find((known) => known.key === key);
  if (!field) return null;
  const text = written.trim();
  const plain = text.normalize("NFKC");
  switch (field.kind) {
    case "text":
      return text.length <= longestText ? text : null;
    case "number":
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain.replaceAll(",", ""))
        ? plain.replaceAll(",", "")
        : null;
    case "date":
      return isDay(plain) ? plain : null;
    case "choice":
      return field.choices.includes(text) ? text : null;
    case "yesNo":
      return plain === "yes" || plain === "no" ? plain : null;
  }
}

/** A day that is in the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
