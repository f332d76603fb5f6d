import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { DataSource } from "typeorm";
import { migrate } from "#server/db/migrate.ts";
import { migrations } from "#server/db/migrations.ts";
import { poolOf } from "#server/db/open-database.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { BackupFile } from "./backup-line.ts";
import { fillTables } from "./fill-tables.ts";
import { readHead, readLines } from "./read-backup.ts";
import { quoted } from "./table-list.ts";

type Wanted = Readonly<{
  file: string;
  filesFolder: string;
  /** Replaces what is in the database; else a database with people in it is refused. */
  replace: boolean;
  /** Opens the database with these migrations and no others. */
  open: (known: typeof migrations) => Promise<DataSource>;
}>;

/**
 * Puts a backup back: the schema as it was then, its rows, and then the migrations since. Rows come
 * in one transaction, so a damaged file leaves an empty database and not half a one.
 */
export async function restoreBackup({ file, filesFolder, replace, open }: Wanted) {
  const head = await readHead(file);
  const known = migrations.filter(({ name }) => head.migrations.includes(name));
  if (known.length < head.migrations.length) {
    throw new Error(`The backup is of Calldesk ${head.product}, which is newer than this one.`);
  }
  const db = await open(known);
  let counts;
  try {
    await emptySchema(poolOf(db), replace);
    await db.runMigrations({ transaction: "each" });
    counts = await fillTables(poolOf(db), readLines(file));
  } finally {
    await db.destroy();
  }
  await restoreFiles(file, filesFolder);
  const now = await open(migrations);
  try {
    await migrate(now);
  } finally {
    await now.destroy();
  }
  return { ...counts, head };
}

async function emptySchema(db: Queryable, replace: boolean): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
        AND NOT relispartition`,
  );
  if (rows.some(({ name }) => name === "users") && !replace) {
    const people = await db.query(`SELECT 1 FROM users LIMIT 1`);
    if (people.rows.length > 0) {
      throw new Error("There are people in this database. To replace all of it add --replace.");
    }
  }
  if (rows.length === 0) return;
  await db.query(`DROP TABLE ${rows.map(({ name }) => quoted(name)).join(", ")} CASCADE`);
}

async function restoreFiles(file: string, folder: string): Promise<void> {
  for await (const { kind, text } of readLines(file)) {
    if (kind !== "F") continue;
    const { path: name, content } = BackupFile.parse(JSON.parse(text));
    const target = path.resolve(folder, name);
    // A name that climbs out of the folder is nobody's document.
    if (!target.startsWith(path.resolve(folder) + path.sep)) continue;
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, Buffer.from(content, "base64"), { mode: 0o600 });
  }
}
