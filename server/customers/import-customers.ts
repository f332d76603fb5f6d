import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { ImportResult, RowFault } from "#shared/contracts/customer-files.ts";
import type { SiteId } from "#shared/ids.ts";
import { CustomerId } from "#shared/ids.ts";
import { changedRecord } from "./change-record.ts";
import type { RecordRules } from "./change-record.ts";
import type { CsvRow } from "./csv-text.ts";
import { readCsv } from "./csv-text.ts";
import { emptyRecord } from "./customer-records.ts";
import type { FileColumn } from "./file-columns.ts";
import { fileColumns } from "./file-columns.ts";
import type { ReadRow } from "./import-row.ts";
import { contactsKept } from "./file-lists.ts";
import { freeCodes } from "./free-codes.ts";
import { readImportRow } from "./import-row.ts";
import { diffRecords } from "./record-diff.ts";
import type { WrittenRecord } from "./store-records.ts";
import { storeRecords } from "./store-records.ts";
import type { StoredRecord } from "./stored-record.ts";
import { readRecords } from "./stored-record.ts";

const mostRows = 20_000;
const mostFaults = 1_000;
const previewRows = 5;
/** Small enough that no statement nears the pool's time limit. */
const batchSize = 500;

type Place = Readonly<{ siteId: SiteId; actor: string; dryRun: boolean }>;
type Tally = Omit<ImportResult, "encoding" | "dryRun">;
type Wanted = ReadRow & Readonly<{ row: CsvRow }>;

/**
 * Creates and changes customers as the file says; rows with a known code change that customer, empty
 * cells change nothing. Rows with faults are left out and named. A dry run does all but the writing.
 */
export async function importRows(
  db: Queryable,
  text: string,
  rules: RecordRules,
  place: Place,
): Promise<Tally> {
  const [head, ...rows] = takeRows(text);
  const columns = fileColumns(rules.custom);
  const found = (head?.cells ?? []).map((cell) => columnFor(columns, cell));
  if (!found.some((column) => column?.key === "displayName" || column?.key === "code")) {
    throw new AppError("validation_failed", "The first line names no column that we know.", {
      faults: [{ pointer: "/columns", detail: "A name or a customer code is needed." }],
    });
  }
  const tally: Tally = {
    rows: rows.length,
    created: 0,
    changed: 0,
    unchanged: 0,
    unknownColumns: (head?.cells ?? []).filter((cell, at) => !found[at] && cell !== ""),
    faults: [],
    faulty: 0,
    preview: [],
  };
  const codes = new Set<string>();
  for (let start = 0; start < rows.length; start += batchSize) {
    const wanted = rows.slice(start, start + batchSize).flatMap((row): Wanted[] => {
      const read = readImportRow(row, found, codes);
      if ("change" in read) return [{ row, ...read }];
      return note(tally, read.faults);
    });
    const written = await changeBatch(db, wanted, rules, { ...place, tally });
    for (const { after } of written.slice(0, previewRows - tally.preview.length)) {
      tally.preview.push(Object.fromEntries(columns.map(({ key, write }) => [key, write(after)])));
    }
    if (!place.dryRun) await storeRecords(db, written, { ...place, origin: "imported" });
  }
  return tally;
}

function takeRows(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  for (const row of readCsv(text)) {
    if (rows.length > mostRows) {
      throw new AppError("payload_too_large", `A file may have ${mostRows} customers.`);
    }
    rows.push(row);
  }
  return rows;
}

async function changeBatch(
  db: Queryable,
  wanted: readonly Wanted[],
  rules: RecordRules,
  { siteId, tally }: Place & { tally: Tally },
): Promise<WrittenRecord[]> {
  const known = await readByCode(db, siteId, wanted, rules);
  const inFile = new Set(wanted.flatMap(({ change: { code } }) => code ?? []));
  const codes = await freeCodes(db, siteId, wanted.length - inFile.size, inFile);
  return wanted.flatMap(({ row, change, filled }): WrittenRecord[] => {
    const before = known.get(change.code ?? "");
    if (!before && !change.displayName) {
      return note(tally, [{ line: row.line, column: "displayName", fault: "missing", value: "" }]);
    }
    try {
      const from = before ?? emptyRecord(CustomerId.parse(randomUUID()));
      const whole = { ...change, code: change.code ?? codes.pop() ?? "" };
      const next = changedRecord(from, whole, rules);
      const contactPoints = contactsKept(from, next, filled);
      const after = { ...next, contactPoints, rev: from.rev + 1 };
      const changes = diffRecords(from, after);
      if (Object.keys(changes).length === 0) tally.unchanged += 1;
      else if (before) tally.changed += 1;
      else tally.created += 1;
      return Object.keys(changes).length === 0 ? [] : [{ after, changes }];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return note(
        tally,
        error.faults.map(({ pointer }) => rowFault(row, pointer)),
      );
    }
  });
}

async function readByCode(
  db: Queryable,
  siteId: SiteId,
  wanted: readonly Wanted[],
  { accounts }: RecordRules,
): Promise<Map<string, StoredRecord>> {
  const codes = wanted.flatMap(({ change: { code } }) => code ?? []);
  const { rows } = await db.query<{ id: CustomerId }>(
    `SELECT id FROM customers WHERE site_id = $1 AND code = ANY($2::varchar[])`,
    [siteId, codes],
  );
  const ids = rows.map(({ id }) => id);
  const records = await readRecords(db, siteId, ids, { accounts, hold: true });
  return new Map(records.map((record) => [record.code, record]));
}

function note(tally: Tally, faults: readonly RowFault[]): [] {
  tally.faulty += 1;
  tally.faults.push(...faults.slice(0, mostFaults - tally.faults.length));
  return [];
}

function rowFault({ line }: CsvRow, pointer: string): RowFault {
  const column = pointer.replace("/custom/", "custom.").split("/").at(-1) ?? null;
  return { line, column, fault: "unreadable", value: "" };
}

function columnFor(columns: readonly FileColumn[], head: string): FileColumn | undefined {
  const name = plain(head);
  return columns.find(({ heads }) => heads.some((known) => plain(known) === name));
}

const plain = (head: string) => head.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
