import { expect, it } from "vitest";
import { dialableNumber } from "#client/lib/dialable-number.ts";

it.each([
  ["0912-345-678", "0912345678"],
  ["+886 (2) 2345.6789", "+886223456789"],
  ["０２－２３４５ ６７８９", "0223456789"],
  ["tel:+886-912-345-678;ext=12", "+886912345678"],
  ["TEL:%2B886912345678", "+886912345678"],
  ["302", "302"],
])("reads %s as %s", (typed, number) => {
  expect(dialableNumber(typed)).toBe(number);
});

it.each(["", "12", "王小明", "C-004217", "1".repeat(21), "09+12", "tel:%", "javascript:1234"])(
  "takes %j for no number",
  (typed) => {
    expect(dialableNumber(typed)).toBeNull();
  },
);
