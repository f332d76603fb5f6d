import type { i18n } from "i18next";
import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "#shared/locale.ts";
import { laterWordsBackend } from "./later-words.ts";
import { loadAgain } from "./load-again.ts";

type Words = Record<string, Record<string, unknown>>;

/** A desk loads its own language and no other until another is chosen; of it, what an idle desk says. */
const languages: Record<Locale, () => Promise<{ words: Words }>> = {
  en: () => import("#client/locales/words-en.ts"),
  "zh-TW": () => import("#client/locales/words-zh-TW.ts"),
  "zh-CN": () => import("#client/locales/words-zh-CN.ts"),
};

export async function startI18n(locale: Locale): Promise<i18n> {
  const i18n = createInstance().use(laterWordsBackend).use(initReactI18next);
  await i18n.init({
    resources: {},
    partialBundledLanguages: true,
    ns: [],
    lng: locale,
    fallbackLng: false,
    defaultNS: "app",
    interpolation: { escapeValue: false }, // React escapes
  });
  await changeLocale(i18n, locale);
  return i18n;
}

let askedLast: Locale | undefined;

/**
 * In a bad network the words may come long after they were asked for: false when another language
 * was asked for meanwhile, which counts then.
 */
export async function changeLocale(i18n: i18n, locale: Locale): Promise<boolean> {
  askedLast = locale;
  const { words } = await loadAgain(languages[locale]);
  if (askedLast !== locale) return false;
  for (const [path, texts] of Object.entries(words)) {
    const namespace = /([^/]+)\.json$/.exec(path)?.[1];
    if (namespace) i18n.addResourceBundle(locale, namespace, texts, true, true);
  }
  await i18n.changeLanguage(locale);
  // Han unification: without it a browser may draw Chinese with Japanese shapes.
  document.documentElement.lang = locale;
  return true;
}
