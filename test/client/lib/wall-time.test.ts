import { expect, it } from "vitest";
import { momentOf, wallTime } from "#client/lib/wall-time.ts";

it.each([
  ["2026-07-01T09:30", "Asia/Taipei", "2026-07-01T01:30:00.000Z"],
  ["2026-07-01T09:30", "Europe/Berlin", "2026-07-01T07:30:00.000Z"],
  ["2026-03-29T03:15", "Europe/Berlin", "2026-03-29T01:15:00.000Z"],
  ["2026-10-25T01:15", "Europe/Berlin", "2026-10-24T23:15:00.000Z"],
])("%s in %s is %s, and back", (wall, zone, moment) => {
  expect(momentOf(wall, zone)).toBe(moment);
  expect(wallTime(moment, zone)).toBe(wall);
});

it("takes no half date", () => {
  expect(momentOf("", "Asia/Taipei")).toBeNull();
});
