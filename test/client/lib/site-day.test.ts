import { expect, it } from "vitest";
import { addDays, beginOfDay, isDay, siteDay } from "#client/lib/site-day.ts";

it.each([
  ["2026-11-22", "Asia/Taipei", "2026-11-21T16:00:00.000Z"],
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, moment) => {
  expect(beginOfDay(day, timeZone)).toBe(moment);
});

it("names the day it is at the site, whatever it is elsewhere", () => {
  const at = Date.parse("2026-11-21T17:00:00Z");
  expect([siteDay(at, "Asia/Taipei"), siteDay(at, "UTC")]).toEqual(["2026-11-22", "2026-11-21"]);
});

it("counts days over the end of a year", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

it.each([[null], [""], ["2026-13-01"], ["today"]])("does not take %j for a day", (text) => {
  expect(isDay(text)).toBe(false);
});
