import { expect, it } from "vitest";
import { formatDuration } from "#client/lib/duration-text.ts";
import { formatDate, formatDateTime, formatTime } from "#client/lib/format-date.ts";
import { formatMoney } from "#client/lib/format-money.ts";
import { formatName } from "#client/lib/format-name.ts";
import { formatPhone } from "#client/lib/format-phone.ts";

it.each([
  ["TW", "+886912345678", "0912-345-678"],
  ["TW", "+886223456789", "(02) 2345-6789"],
  ["TW", "+88642345678", "(04) 234-5678"],
  ["TW", "+88637123456", "(037) 123-456"],
  ["HK", "+85223456789", "2345 6789"],
  ["CN", "+8613800138000", "138 0013 8000"],
  ["CN", "+861012345678", "(010) 1234 5678"],
  ["CN", "+8675512345678", "(0755) 1234 5678"],
  ["TW", "+8613800138000", "+86 138 0013 8000"],
  ["CN", "+886912345678", "+886 912 345 678"],
  ["TW", "+85223456789", "+852 2345 6789"],
  ["TW", "+14155552671", "+1 415 555 2671"],
  ["TW", "+442071838750", "+44 207 183 8750"],
  ["TW", "+35315551234", "+353 155 512 34"],
  ["TW", "anonymous", "anonymous"],
])("writes at a site in %s the number %s as %s", (country, e164, written) => {
  expect(formatPhone(e164, country)).toBe(written);
});

it.each([
  ["zh-TW", "2026/11/21 14:05"],
  ["zh-CN", "2026-11-21 14:05"],
  ["en", "21 Nov 2026 14:05"],
])("writes a moment in %s as %s, in the site's time zone", (locale, written) => {
  expect(formatDateTime("2026-11-21T06:05:09Z", locale, "Asia/Taipei")).toBe(written);
});

it("writes midnight as 00 and shows text that is no date as it is", () => {
  expect(formatTime("2026-11-20T16:00:00Z", "Asia/Taipei", true)).toBe("00:00:00");
  expect(formatDate("since ever", "en", "Asia/Taipei")).toBe("since ever");
});

it.each([
  ["1234", "TWD", "NT$1,234"],
  ["1234.5", "TWD", "NT$1,234.50"],
  ["1234", "HKD", "HK$1,234.00"],
  ["1234.00", "CNY", "¥1,234.00"],
  ["-12.5", "USD", "-US$12.50"],
  ["7", "CHF", "CHF 7.00"],
  ["a lot", "TWD", "a lot"],
])("writes %s %s as %s", (amount, currency, written) => {
  expect(formatMoney(amount, currency)).toBe(written);
});

it.each([
  ["王小明", "先生", "zh-TW", "王小明 先生"],
  ["王小美", "小姐", "zh-TW", "王小美 小姐"],
  ["王小美", "小姐", "zh-CN", "王小美 女士"],
  ["Ida Berg", "Ms", "en", "Ms Ida Berg"],
  ["Ida Berg", null, "en", "Ida Berg"],
])("calls %s, %s, in %s: %s", (name, salutation, locale, written) => {
  expect(formatName(name, salutation, locale)).toBe(written);
});

it("cuts the time that passed and rounds up the time that is left", () => {
  expect(formatDuration(59_999)).toBe("00:59");
  expect(formatDuration(59_001, true)).toBe("01:00");
  expect(formatDuration(3_661_000)).toBe("1:01:01");
});
