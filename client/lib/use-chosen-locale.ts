import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#shared/locale.ts";
import { changeLocale } from "./i18n.ts";
import { rememberLocale } from "./preferred-locale.ts";

/** `chosen` stays null until somebody presses a language: only then it outweighs the account's. */
export function useChosenLocale() {
  const { i18n } = useTranslation();
  const [chosen, setChosen] = useState<Locale | null>(null);
  async function choose(locale: Locale) {
    setChosen(locale);
    rememberLocale(locale);
    await changeLocale(i18n, locale);
  }
  return { chosen, choose };
}
