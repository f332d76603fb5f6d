import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** A test that no project includes never fails. */
it("every test file belongs to exactly one project of vitest.config.ts", () => {
  const config = readFileSync("vitest.config.ts", "utf8");
  const patterns = [...config.matchAll(/include: \["([^"]+)"\]/g)].map(([, glob]) => String(glob));
  const included = patterns.flatMap((pattern) => globSync(pattern)).toSorted();
  const written = globSync("{test,server,client,shared}/**/*.test.{ts,tsx}").toSorted();
  expect(patterns).toHaveLength(4);
  expect(included).toEqual(written);
});
