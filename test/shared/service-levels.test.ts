import { expect, it } from "vitest";
import { serviceLevelOf, serviceLevels, shareOf } from "#shared/service-levels.ts";

const counts = {
  answered: 80,
  answeredInTime: 60,
  abandoned: 20,
  shortAbandoned: 8,
  abandonedInTime: 12,
};

it("computes the four service levels by their formulas", () => {
  const shares = serviceLevels.map((name) => shareOf(serviceLevelOf(name, counts)));
  expect(shares).toEqual([60 / 80, 60 / 100, 60 / 92, 72 / 100]);
});

it("says nothing while nothing counts", () => {
  const none = {
    answered: 0,
    answeredInTime: 0,
    abandoned: 3,
    shortAbandoned: 3,
    abandonedInTime: 3,
  };
  expect(shareOf(serviceLevelOf("a", none))).toBeNull();
  expect(shareOf(serviceLevelOf("c", none))).toBeNull();
  expect(shareOf(serviceLevelOf("d", none))).toBe(1);
});
