import type { Cell } from "./csv-text.ts";
import { zipFile } from "./zip-file.ts";

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const office = "http://schemas.openxmlformats.org";
const relations = `${office}/officeDocument/2006/relationships`;
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook of one sheet. Texts are texts to a spreadsheet here: it runs none of them. */
export function xlsxFile(rows: readonly (readonly Cell[])[]): Buffer {
  const sheet = rows.map((row) => `<row>${row.map(xlsxCell).join("")}</row>`).join("");
  const main = `xmlns="${office}/spreadsheetml/2006/main"`;
  return zipFile([
    [
      "[Content_Types].xml",
      `${declaration}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
    ],
    ["_rels/.rels", relationTo("officeDocument", "xl/workbook.xml")],
    [
      "xl/workbook.xml",
      `${declaration}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Report" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ["xl/_rels/workbook.xml.rels", relationTo("worksheet", "worksheets/sheet1.xml")],
    [
      "xl/worksheets/sheet1.xml",
      `${declaration}<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    ],
  ]);
}

function relationTo(type: string, target: string): string {
  return `${declaration}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
}

function xlsxCell(cell: Cell): string {
  if (cell === null) return "<c/>";
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  // XML has no way to write these at all.
  // oxlint-disable-next-line no-control-regex
  const writable = text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
  return writable.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}
