import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ErrorBody } from "#shared/errors.ts";
import { locales } from "#shared/locale.ts";

const folder = new URL("../../../client/locales/", import.meta.url);
const namespaces = readdirSync(new URL("en/", folder));

type Texts = { [key: string]: string | Texts };

function read(locale: string, file: string): Texts {
  return JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), "utf8")) as Texts;
}

/** Key and text of each leaf; English has one plural form more than Chinese, so forms are one key. */
function leaves(texts: Texts, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`.replace(/_(one|other)$/, ""), value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  );
}

const keys = (locale: string, file: string) =>
  [...new Set(leaves(read(locale, file)).map(([key]) => key))].toSorted();
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name);

it.each(locales)("has the same namespaces in %s as in English", (locale) => {
  expect(readdirSync(new URL(`${locale}/`, folder)).toSorted()).toEqual(namespaces.toSorted());
});

it.each(namespaces)("says everything of %s in all three languages", (file) => {
  const english = keys("en", file);
  expect(keys("zh-TW", file)).toEqual(english);
  expect(keys("zh-CN", file)).toEqual(english);
});

it.each(namespaces)("leaves no text of %s empty", (file) => {
  for (const locale of locales) {
    const empty = leaves(read(locale, file)).filter(([, text]) => text.trim() === "");
    expect({ locale, empty }).toEqual({ locale, empty: [] });
  }
});

it.each(namespaces)("fills the same places in every language of %s", (file) => {
  const english = new Map(leaves(read("en", file)));
  for (const locale of locales) {
    for (const [key, text] of leaves(read(locale, file))) {
      const missing = placeholders(text).filter((name) => !english.get(key)?.includes(`{{${name}`));
      expect({ locale, key, missing }).toEqual({ locale, key, missing: [] });
    }
  }
});

it("has a sentence for every error the server can give", () => {
  const codes = ErrorBody.shape.code.options;
  expect(Object.keys(read("en", "errors.json"))).toEqual(expect.arrayContaining([...codes]));
});

it("uses the words of each place: Taiwan's and the mainland's differ", () => {
  const text = (locale: string) =>
    namespaces.map((file) => JSON.stringify(read(locale, file))).join();
  expect(text("zh-TW")).not.toMatch(/用戶|隊列|工作單|質量|軟件|登錄|默認/);
  expect(text("zh-CN")).not.toMatch(/使用者|佇列|客服人員|登入|預設|軟體/);
});
