import { spawnSync } from "node:child_process";
import path from "node:path";

/** `npm run check`: everything that takes seconds. All of it runs, whatever fails first. */

const bin = path.resolve(import.meta.dirname, "../../node_modules/.bin");
const checks: readonly (readonly [name: string, ...args: string[]])[] = [
  ["tsc", "-p", "tsconfig.json"],
  ["oxlint"],
  ["oxfmt", "--check"],
  ["knip"],
  // clean.test.ts runs the four above once more.
  ["vitest", "run", "--project", "unit", "--exclude", "test/lint/clean.test.ts"],
];

let failed = 0;
for (const [name, ...args] of checks) {
  const startedAt = performance.now();
  const { status } = spawnSync(path.join(bin, name), args, { stdio: "inherit" });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? "good" : "BAD "} ${[name, ...args].join(" ")} (${seconds} s)`);
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
