import type { RowFault } from "#shared/contracts/customer-files.ts";
import type { RecordChange } from "#shared/contracts/customer-record.ts";
import type { CsvRow } from "./csv-text.ts";
import type { FileColumn } from "./file-columns.ts";

const longestShown = 60;

export type ReadRow = Readonly<{
  change: RecordChange;
  /** Which columns it filled. */
  filled: ReadonlySet<string>;
}>;

/** What one row changes, or every fault of it. `codes` remembers those of the rows before. */
export function readImportRow(
  { line, cells }: CsvRow,
  columns: readonly (FileColumn | undefined)[],
  codes: Set<string>,
): ReadRow | { faults: RowFault[] } {
  const faults: RowFault[] = [];
  const fault = (column: string | null, what: RowFault["fault"], value: string) =>
    faults.push({ line, column, fault: what, value: value.slice(0, longestShown) });
  if (cells.length > columns.length) fault(null, "cells", cells.slice(columns.length).join(","));
  const filled = new Set<string>();
  let change: RecordChange = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? "";
    if (!column || cell === "") continue;
    filled.add(column.key);
    const read = column.read(cell);
    if (typeof read === "string") fault(column.key, read, cell);
    else change = together(change, read);
  }
  const { code } = change;
  if (code !== undefined) {
    if (codes.has(code)) fault("code", "twice", code);
    codes.add(code);
  }
  return faults.length > 0 ? { faults } : { change, filled };
}

/** Two columns may speak of one part: telephones and other contact points, two fields. */
function together(one: RecordChange, other: RecordChange): RecordChange {
  const whole = { ...one, ...other };
  if (one.fields && other.fields) whole.fields = { ...one.fields, ...other.fields };
  if (one.custom && other.custom) whole.custom = { ...one.custom, ...other.custom };
  if (one.contactPoints && other.contactPoints) {
    whole.contactPoints = [...one.contactPoints, ...other.contactPoints];
  }
  return whole;
}
