import { expect, it } from "vitest";
import { simulate } from "#test/sim/simulate.ts";

it("[TM3] an hour by seed holds every invariant, and comes out the same twice", () => {
  const options = { seed: 11, hours: 1 };
  const report = simulate(options);
  expect(report.calls).toBeGreaterThan(400);
  expect(report.outcomes["answered"]).toBeGreaterThan(300);
  expect(report.restarts).toBeGreaterThan(0);
  expect(simulate(options)).toEqual(report);
  expect(simulate({ ...options, seed: 12 }).digest).not.toBe(report.digest);
}, 60_000);
