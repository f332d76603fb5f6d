import type { Locale } from "#shared/locale.ts";

/** Each in itself: never translated. */
export const languageNames: Record<Locale, string> = {
  en: "English",
  "zh-TW": "繁體中文",
  "zh-CN": "简体中文",
};
