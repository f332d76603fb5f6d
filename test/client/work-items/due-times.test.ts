import { expect, it } from "vitest";
import { dueBody, dueMoment } from "#client/features/work-items/due-times.ts";

const noon = Date.parse("2026-11-22T04:00:00.000Z"); // 12:00 in Taipei
const at = (choice: Parameters<typeof dueMoment>[0], now = noon, zone = "Asia/Taipei") =>
  dueMoment(choice, now, zone);

it("suggests times by the clock on the wall of the site", () => {
  expect(at("hour")).toBe("2026-11-22T05:00:00.000Z");
  expect(at("today")).toBe("2026-11-22T09:00:00.000Z");
  expect(at("tomorrow")).toBe("2026-11-23T02:00:00.000Z");
  expect(at("week")).toBe("2026-11-29T02:00:00.000Z");
  expect(at("own")).toBeNull();
});

it("means the site's tomorrow, whatever day it is in Greenwich", () => {
  const lateInTaipei = Date.parse("2026-11-22T15:30:00.000Z");
  expect(at("tomorrow", lateInTaipei)).toBe("2026-11-23T02:00:00.000Z");
  expect(at("tomorrow", lateInTaipei + 3_600_000)).toBe("2026-11-24T02:00:00.000Z");
  expect(at("today", lateInTaipei)).toBeNull();
});

it("says a short time as one, since an agent's clock may be wrong", () => {
  expect(dueBody("hour", "2026-11-22T05:00:00.000Z")).toEqual({ dueInMs: 3_600_000 });
  expect(dueBody("own", "2026-11-22T05:00:00.000Z")).toEqual({ dueAt: "2026-11-22T05:00:00.000Z" });
});
