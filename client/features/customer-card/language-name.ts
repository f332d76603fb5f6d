/** `zh-TW` → 繁體中文 in the reader's language; a code the browser does not know stays a code. */
export function languageName(code: string, readerLocale: string): string {
  try {
    return new Intl.DisplayNames([readerLocale], { type: "language" }).of(code) ?? code;
  } catch {
    return code; // not a language tag: outside data
  }
}
