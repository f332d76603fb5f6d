import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** A test that no project includes never fails. */
it("every test file belongs to exactly one project of vitest.config.ts", () => {
  const config = readFileSync("vitest.config.ts", "utf8");
  const projects = [
    ...config.matchAll(/include: \["(?<files>[^"]+)"\],(?:\s*exclude: \["(?<but>[^"]+)"\])?/g),
  ];
  const included = projects
    .flatMap(({ groups }) => {
      const but = groups?.but === undefined ? [] : globSync(groups.but);
      return globSync(groups?.files ?? "").filter((file) => !but.includes(file));
    })
    .toSorted();
  const written = globSync("{test,server,client,shared}/**/*.test.{ts,tsx}").toSorted();
  expect(projects).toHaveLength(4);
  expect(included).toEqual(written);
});
