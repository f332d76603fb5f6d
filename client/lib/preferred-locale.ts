import type { Locale } from "#shared/locale.ts";
import { locales } from "#shared/locale.ts";

const KEY = "calldesk.locale";

/** What was chosen on this machine, else what the browser asks for. */
export function preferredLocale(): Locale {
  const chosen = readLocale(readStored());
  if (chosen) return chosen;
  for (const tag of navigator.languages) {
    const locale = matchLocale(tag);
    if (locale) return locale;
  }
  return "en";
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // A browser that keeps nothing asks again next time.
    return;
  }
}

/** zh-HK and zh-Hant are written as in zh-TW, any other zh as in zh-CN. */
export function matchLocale(tag: string): Locale | undefined {
  const lower = tag.toLowerCase();
  if (lower.startsWith("en")) return "en";
  if (!lower.startsWith("zh")) return undefined;
  return /hant|tw|hk|mo/.test(lower) ? "zh-TW" : "zh-CN";
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function readLocale(text: string | null): Locale | undefined {
  return locales.find((locale) => locale === text);
}
