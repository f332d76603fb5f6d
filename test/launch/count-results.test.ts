import { expect, it } from "vitest";
import { countResults } from "#test/run/count-results.ts";

const file = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it.each([
  ["tests that passed and failed", [file("failed", "passed", "failed")], 1, 1],
  ["a file that did not load as one failure", [file("failed"), file("passed", "passed")], 1, 1],
  ["a skipped test as a failure", [file("passed", "passed", "skipped")], 1, 1],
  ["a run without tests as a failure", [], 0, 1],
  ["a good run", [file("passed", "passed", "passed")], 2, 0],
])("counts %s", (_, testResults, passed, failed) => {
  expect(countResults({ testResults })).toEqual({ passed, failed });
});
