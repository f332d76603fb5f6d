import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const read = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(path.join(root, folder, name), "utf8"))
    .join("\n");
const ids = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, id]) => id ?? ""))].toSorted();

const rules = ids(
  readFileSync(path.join(root, "server/acd/RULES.md"), "utf8"),
  /^- \*\*([A-Z]{2}\d)\*\*/gm,
);

it("every rule has a test whose title names it, and every title a rule", () => {
  const titles = read("test/acd").match(/(it|it\.each[^"`]*)\(\s*"\[.*?",/g) ?? [];
  const named = ids(titles.join("\n"), /\b([A-Z]{2}\d)\b/g);
  expect(rules.length).toBeGreaterThan(60);
  expect(rules.filter((rule) => !named.includes(rule))).toEqual([]);
  expect(named.filter((id) => !rules.includes(id))).toEqual([]);
});

it("the code names no rule that is not written down", () => {
  const named = ids(read("server/acd"), /["[]([A-Z]{2}\d)["\]]/g);
  expect(named.filter((id) => !rules.includes(id))).toEqual([]);
});
