import { expect, it } from "vitest";
import { isWithheld, readPhoneNumber } from "#server/lib/read-phone-number.ts";

it.each([
  ["0912-345-678", "TW", "+886912345678"],
  ["(02) 2345-6789 #123", "TW", "+886223456789"],
  ["(02) 2345-6789 ext. 123", "TW", "+886223456789"],
  ["02-2345-6789轉123", "TW", "+886223456789"],
  ["00886912345678", "TW", "+886912345678"],
  ["002886912345678", "TW", "+886912345678"],
  ["886912345678", "TW", "+886912345678"],
  ["+886 (0)912 345 678", "TW", "+886912345678"],
  ["０９１２－３４５－６７８", "TW", "+886912345678"],
  ["＋８８６９１２３４５６７８", "TW", "+886912345678"],
  ["0912–345–678", "TW", "+886912345678"],
  ["493055571600", "TW", "+493055571600"],
  ["13812345678", "CN", "+8613812345678"],
  ["(213) 373-4253", "US", "+12133734253"],
  ["sip:+886912345678@pbx.example;user=phone", "TW", "+886912345678"],
  ["tel:+886-912-345-678", "TW", "+886912345678"],
  ["0800-000-123", "TW", "+886800000123"],
])("reads %s in %s as %s", (written, country, expected) => {
  expect(readPhoneNumber(written, country)).toBe(expected);
});

it.each([
  "anonymous",
  "Anonymous",
  "restricted",
  "unknown",
  "+266696687",
  "266696687",
  "",
  " ",
  null,
])("takes %j for a withheld number", (written) => {
  expect(isWithheld(written)).toBe(true);
  expect(readPhoneNumber(written, "TW")).toBeNull();
});

it("takes a withheld SIP address for what it is", () => {
  expect(isWithheld("sip:anonymous@anonymous.invalid")).toBe(true);
});

it.each([
  "alice",
  "101",
  "110",
  "++886912345678",
  "0".repeat(64),
  "1".repeat(5000),
  "+",
  "DROP TABLE",
])("finds no telephone number in %.20s, which is not withheld either", (written) => {
  expect(readPhoneNumber(written, "TW")).toBeNull();
  expect(isWithheld(written)).toBe(false);
});
