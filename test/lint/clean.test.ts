import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

/** What a reviewer would otherwise have to run: types, borders and rules, form, dead code. */
it.each([["tsc", "-p", "tsconfig.json"], ["oxlint"], ["oxfmt", "--check"], ["knip"]])(
  "%s finds nothing",
  (tool, ...args) => {
    const bin = path.resolve("node_modules/.bin", tool);
    const run = spawnSync(bin, args, { encoding: "utf8" });
    expect(run.status, `${run.stdout}${run.stderr}`.slice(-6_000)).toBe(0);
  },
  120_000,
);
