import { readdirSync, readFileSync } from "node:fs";
import { constants, getPriority } from "node:os";
import { expect, it } from "vitest";
import { backendGivesWay, helpersGiveWay } from "#server/lib/give-way.ts";

const { PRIORITY_BELOW_NORMAL } = constants.priority;

/** Thread names and priorities by thread. */
function threads() {
  return new Map(
    readdirSync("/proc/self/task").map((id) => {
      const name = readFileSync(`/proc/self/task/${id}/comm`, "utf8").trim();
      return [id, { name, priority: getPriority(Number(id)) }];
    }),
  );
}

it("sets V8's helpers back, and no other thread", () => {
  const before = threads();
  helpersGiveWay();
  const after = [...threads()].filter(([id]) => before.has(id));
  const helpers = after.filter(([, { name }]) => name === "V8Worker");
  expect(helpers.length).toBeGreaterThan(0);
  for (const [, { priority }] of helpers) expect(priority).toBe(PRIORITY_BELOW_NORMAL);
  for (const [id, thread] of after) {
    if (thread.name !== "V8Worker") expect(thread).toEqual(before.get(id));
  }
});

it("touches no process that is not Postgres", () => {
  const before = getPriority(process.pid);
  const connection = { processID: process.pid };
  backendGivesWay(connection as never);
  expect(getPriority(process.pid)).toBe(before);
});

it.each([null, 2 ** 22 + 1])("leaves a connection be whose process is %s here", (processID) => {
  expect(() => backendGivesWay({ processID } as never)).not.toThrow();
});
