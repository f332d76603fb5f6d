import { once } from "node:events";
import { createWriteStream, existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { createGzip } from "node:zlib";
import { finished } from "node:stream/promises";
import type { Pool, PoolClient } from "pg";
import { version } from "#server/lib/version.ts";
import type { BackupEnd, BackupHead, LineKind } from "./backup-line.ts";
import { keyPrint, lineOf } from "./backup-line.ts";
import { listMigrations, listPartitions, listTables, quoted } from "./table-list.ts";

const rowsAtOnce = 1_000;

type Wanted = Readonly<{
  pool: Pool;
  secretKey: string;
  /** Absolute; written as a whole or not at all. */
  file: string;
  /** The folder of customers' documents. */
  filesFolder: string;
}>;

type Put = (kind: LineKind, text: string) => Promise<void>;

/**
 * Writes everything of one moment into one compressed file, while the server goes on working. It
 * needs no program of Postgres and reads back into any version of it.
 */
export async function writeBackup({ pool, secretKey, file, filesFolder }: Wanted) {
  const draft = `${file}.part`;
  const zip = createGzip({ level: 6 });
  const target = createWriteStream(draft, { mode: 0o600 });
  zip.pipe(target);
  target.on("error", (error) => zip.destroy(error));
  const put: Put = async (kind, text) => {
    if (!zip.write(lineOf(kind, text))) await once(zip, "drain");
  };
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await putHead(client, secretKey, put);
    const rows = await putTables(client, put);
    await client.query("COMMIT");
    const files = await putFiles(filesFolder, put);
    await put("E", JSON.stringify({ rows, files } satisfies BackupEnd));
    zip.end();
    await finished(target);
    renameSync(draft, file);
    return { rows, files };
  } finally {
    client.release(true);
    zip.destroy();
  }
}

async function putHead(client: PoolClient, secretKey: string, put: Put): Promise<void> {
  const head: BackupHead = {
    format: "calldesk-backup",
    version: 1,
    product: version,
    at: new Date().toISOString(),
    migrations: await listMigrations(client),
    keyPrint: keyPrint(secretKey),
  };
  await put("H", JSON.stringify(head));
}

async function putTables(client: PoolClient, put: Put): Promise<number> {
  let count = 0;
  for (const partition of await listPartitions(client)) await put("P", JSON.stringify(partition));
  for (const { name } of await listTables(client)) {
    await put("T", name);
    // A line break in JSON is white space or written as an escape, so it may go.
    // As text: numbers and times pass as Postgres writes them, not as JavaScript reads them.
    await client.query(
      `DECLARE backup_rows CURSOR FOR SELECT translate(row_to_json(t)::text, E'\n\r', '  ') AS row FROM ${quoted(name)} t`,
    );
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${rowsAtOnce} FROM backup_rows`);
      for (const { row } of rows) await put("R", row);
      count += rows.length;
      if (rows.length < rowsAtOnce) break;
    }
    await client.query("CLOSE backup_rows");
  }
  return count;
}

async function putFiles(folder: string, put: Put): Promise<number> {
  if (!existsSync(folder)) return 0;
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  for (const entry of files) {
    const full = path.join(entry.parentPath, entry.name);
    const content = readFileSync(full).toString("base64");
    await put("F", JSON.stringify({ path: path.relative(folder, full), content }));
  }
  return files.length;
}
