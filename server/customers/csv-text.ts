/** What spreadsheets take for a formula when a cell begins so. */
const startsFormula = /^[=+\-@\t\r]/;

/** RFC 4180 for spreadsheets: CRLF, quotes where needed, formulas made harmless by an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = startsFormula.test(text) ? `'${text}` : text;
  return /[",\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export type CsvRow = Readonly<{ line: number; cells: string[] }>;

/**
 * Rows of a CSV with the line each begins on; comma, semicolon or tab by what its first line has most
 * of. Empty lines are left out; an apostrophe that made a formula harmless is taken off again.
 */
export function* readCsv(text: string): Generator<CsvRow> {
  const separator = separatorOf(text);
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let start = 1;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (sign === "\n") line += 1;
    if (quoted && sign !== undefined) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (sign === separator) {
      cells.push(plainCell(cell));
      cell = "";
    } else if (sign === "\n" || sign === undefined) {
      cells.push(plainCell(cell));
      if (cells.some((each) => each !== "")) yield { line: start, cells };
      cells = [];
      cell = "";
      start = line;
    } else if (sign !== "\r" || text[at + 1] !== "\n") cell += sign;
  }
}

function plainCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && startsFormula.test(text.slice(1)) ? text.slice(1) : text;
}

function separatorOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
