import type { Pool } from "pg";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { BackupEnd } from "./backup-line.ts";
import { BackupEnd as End, BackupPartition } from "./backup-line.ts";
import { damaged } from "./read-backup.ts";
import { listTables, quoted } from "./table-list.ts";

type Lines = AsyncIterable<Readonly<{ kind: string; text: string }>>;

const batchRows = 1_000;
const batchLength = 4_000_000;

/** Fills empty tables from a backup's lines, all of it or none. */
export function fillTables(pool: Pool, lines: Lines): Promise<BackupEnd> {
  return inTransaction(pool, async (db) => {
    const tables = new Map((await listTables(db)).map(({ name, columns }) => [name, columns]));
    await db.query(`TRUNCATE ${[...tables.keys()].map(quoted).join(", ")} CASCADE`);
    // Rows come table by table, whatever they point at: it is checked when all are there.
    const links = await takeLinks(db);
    const told = await fill(db, tables, lines);
    for (const { table, name, rule } of links) {
      await db.query(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${rule}`);
    }
    await advanceCounters(db);
    return told;
  });
}

async function fill(
  db: Queryable,
  tables: ReadonlyMap<string, readonly string[]>,
  lines: Lines,
): Promise<BackupEnd> {
  let end: BackupEnd | undefined;
  let [count, length, table] = [0, 0, ""];
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await insertRows(db, table, tables.get(table), batch);
    [batch, length] = [[], 0];
  };
  for await (const { kind, text } of lines) {
    if (kind === "R") {
      count += 1;
      length += text.length;
      batch.push(text);
      if (batch.length >= batchRows || length >= batchLength) await flush();
      continue;
    }
    await flush();
    if (kind === "T") table = text;
    if (kind === "P") await makePartition(db, BackupPartition.parse(JSON.parse(text)));
    if (kind === "E") end = End.parse(JSON.parse(text));
  }
  if (end === undefined || end.rows !== count) throw damaged();
  return end;
}

async function insertRows(
  db: Queryable,
  table: string,
  columns: readonly string[] | undefined,
  rows: readonly string[],
): Promise<void> {
  if (!columns) throw damaged(new Error(`unknown table ${table}`));
  const names = columns.map(quoted).join(", ");
  await db.query(
    `INSERT INTO ${quoted(table)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${names} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`,
    [`[${rows.join(",")}]`],
  );
}

async function makePartition(db: Queryable, { name, of, bound }: BackupPartition): Promise<void> {
  const values = /^(DEFAULT|FOR VALUES FROM \('[^']+'\) TO \('[^']+'\))$/.exec(bound)?.[1];
  if (values === undefined) throw damaged(new Error(`a partition for ${bound}`));
  await db.query(`CREATE TABLE IF NOT EXISTS ${quoted(name)} PARTITION OF ${quoted(of)} ${values}`);
}

type Link = { table: string; name: string; rule: string };

async function takeLinks(db: Queryable): Promise<Link[]> {
  const { rows } = await db.query<Link>(
    `SELECT c.conrelid::regclass::text AS table, c.conname AS name,
            pg_get_constraintdef(c.oid) AS rule
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      WHERE c.contype = 'f' AND c.conparentid = 0
        AND t.relnamespace = current_schema()::regnamespace`,
  );
  for (const { table, name } of rows) {
    await db.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  }
  return rows;
}

/** The next number of every counted column comes after those that were put back. */
async function advanceCounters(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_attribute a
       JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND a.attidentity <> '' AND NOT a.attisdropped`,
  );
  for (const { table, column } of rows) {
    await db.query(
      `SELECT setval(pg_get_serial_sequence($1, $2),
                     (SELECT coalesce(max(${quoted(column)}), 0) + 1 FROM ${quoted(table)}), false)`,
      [quoted(table), column],
    );
  }
}
