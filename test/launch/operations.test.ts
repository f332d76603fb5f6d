import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { settingNames } from "#server/config.ts";

it("docs/operations.md explains every setting and no other", () => {
  const table = /^## Settings$([\s\S]*?)^## /m.exec(readFileSync("docs/operations.md", "utf8"));
  const rows = (table?.[1] ?? "").split("\n").filter((line) => line.startsWith("| `"));
  const names = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)].map(([, name]) => String(name)),
  );
  expect(new Set(names)).toEqual(new Set(settingNames));
});
