export type Cell = string | number | null;

/** A spreadsheet takes a text that begins with one of these for a formula and runs it. */
const runs = /^[=+\-@\t\r]/;

/** A table as CSV by RFC 4180, with the mark by which Excel knows UTF-8. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = runs.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
