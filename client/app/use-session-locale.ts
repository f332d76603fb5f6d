import type { i18n } from "i18next";
import { useEffect, useEffectEvent } from "react";
import type { Locale } from "#shared/locale.ts";
import { changeLocale } from "#client/lib/i18n.ts";
import { rememberLocale } from "#client/lib/preferred-locale.ts";

/** A person's language follows them to any machine. */
export function useSessionLocale(i18n: i18n, locale: Locale): void {
  // Only when the session says another: `i18n` is a new object with every language that is chosen here.
  const follow = useEffectEvent(() => {
    rememberLocale(locale);
    if (i18n.language !== locale) void changeLocale(i18n, locale);
  });
  useEffect(() => follow(), [locale]);
}
