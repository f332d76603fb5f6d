import { readFileSync } from "node:fs";
import type { Locale } from "#shared/locale.ts";

type Texts = { [key: string]: string | Texts };

/** The words of the screens in a language: `words("zh-TW")("offer", "answer")`. */
export function screenWords(locale: Locale): (namespace: string, path: string) => string {
  return (namespace, path) => {
    const file = new URL(`../../client/locales/${locale}/${namespace}.json`, import.meta.url);
    let found: string | Texts | undefined = JSON.parse(readFileSync(file, "utf8")) as Texts;
    for (const key of path.split(".")) {
      found = typeof found === "object" ? found[key] : undefined;
    }
    if (typeof found !== "string") throw new Error(`${locale} has no ${namespace}:${path}.`);
    return found;
  };
}
