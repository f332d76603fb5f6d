import type { Dispositions, Label } from "#shared/contracts/labels.ts";
import { Dispositions as DispositionList, Reasons } from "#shared/contracts/labels.ts";
import { locales } from "#shared/locale.ts";
import { formText } from "#client/lib/form-text.ts";
import type { KeptList, LabelKind } from "./use-labels.ts";

/** One line of the form. What stands in its fields is read when it is saved. */
export type Line = Readonly<{
  id: string;
  /** null: new, its key is asked for. */
  key: string | null;
  label: Readonly<Record<string, string>>;
  digit: number;
}>;

export type LabelFault = "missing" | "key" | "twice" | "digit";

export function linesOf({ items }: KeptList): Line[] {
  return items.map((item) => ({
    id: item.key,
    key: item.key,
    label: item.label,
    digit: "digit" in item ? item.digit : 0,
  }));
}

/** The first digit that nobody uses; 1 when all are taken. */
export function freeDigit(form: HTMLFormElement | null, lines: readonly Line[]): number {
  const taken = new Set(lines.map(({ id }) => Number(formText(form, `${id}.digit`))));
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => !taken.has(digit)) ?? 1;
}

export function readLines(form: HTMLFormElement | null, lines: readonly Line[]): Dispositions {
  return lines.map(({ id, key }) => ({
    key: key ?? formText(form, `${id}.key`).normalize("NFKC"),
    label: Object.fromEntries(
      locales.map((locale) => [locale, formText(form, `${id}.${locale}`)]),
    ) as Label,
    digit: Number(formText(form, `${id}.digit`)),
  }));
}

/** What is wrong with the list, as the server would say it. */
export function faultOf(kind: LabelKind, items: Dispositions): LabelFault | null {
  if (items.some(({ label }) => locales.some((locale) => label[locale] === ""))) return "missing";
  if (new Set(items.map(({ key }) => key)).size < items.length) return "twice";
  if (kind === "reasons") return Reasons.safeParse(items).success ? null : "key";
  if (new Set(items.map(({ digit }) => digit)).size < items.length) return "digit";
  return DispositionList.safeParse(items).success ? null : "key";
}
