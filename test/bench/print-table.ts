import type { BenchRow } from "./bench-row.ts";

const heads = ["id", "metric", "value", "unit", "floor", "ratio", "goal", "ok"] as const;

/** For people; `out/bench.json` has the same rows. */
export function printTable(rows: readonly BenchRow[], say: (line: string) => void): void {
  const cells = rows.map((row) => heads.map((head) => textOf(row[head])));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const show = (line: readonly string[]) =>
    line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  say(show(heads));
  for (const line of cells) say(show(line));
}

function textOf(value: BenchRow[keyof BenchRow]): string {
  if (value === null) return "–";
  if (typeof value === "boolean") return value ? "yes" : "NO";
  return typeof value === "number" ? value.toLocaleString("en") : value;
}
