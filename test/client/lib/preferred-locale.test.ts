import { expect, it } from "vitest";
import { matchLocale } from "#client/lib/preferred-locale.ts";

it.each([
  ["en-GB", "en"],
  ["zh-TW", "zh-TW"],
  ["zh-HK", "zh-TW"],
  ["zh-Hant-CN", "zh-TW"],
  ["zh", "zh-CN"],
  ["zh-Hans-SG", "zh-CN"],
  ["fr", undefined],
])("reads %s as %s", (tag, locale) => {
  expect(matchLocale(tag)).toBe(locale);
});
