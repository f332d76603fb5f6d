import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "#server/db/open-database.ts";
import { readHead } from "#server/maintenance/read-backup.ts";
import { restoreBackup } from "#server/maintenance/restore-backup.ts";
import { listTables } from "#server/maintenance/table-list.ts";
import { writeBackup } from "#server/maintenance/write-backup.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

const secretKey = "of the tests, and long enough for it";
let centre: Centre;
let other: TestDatabase;
let folder: string;
let file: string;

beforeAll(async () => {
  [centre, other] = await Promise.all([aCentre({ agents: 2 }), aDatabase()]);
  folder = mkdtempSync(path.join(tmpdir(), "calldesk-backup-"));
  file = path.join(folder, "all.backup");
  mkdirSync(path.join(folder, "files/customers"), { recursive: true });
  writeFileSync(path.join(folder, "files/customers/one.pdf"), "%PDF-of-somebody");
});
afterAll(async () => {
  await centre.stop();
  await other.drop();
  rmSync(folder, { recursive: true });
});

const open = (migrations: Parameters<Parameters<typeof restoreBackup>[0]["open"]>[0]) =>
  openDatabase(other.url, { migrations, statementTimeoutMs: 0, poolSize: 2 });
const restore = (replace = true) =>
  restoreBackup({ file, filesFolder: path.join(folder, "back"), replace, open });

async function contents({ pool }: Pick<TestDatabase, "pool">) {
  const tables: Record<string, string[]> = {};
  for (const { name } of await listTables(pool)) {
    const { rows } = await pool.query<{ row: string }>(
      `SELECT row_to_json(t)::text AS row FROM "${name}" t`,
    );
    tables[name] = rows.map(({ row }) => row).toSorted();
  }
  return tables;
}

it("brings back every row and document of a server that was running", async () => {
  const desk = await centre.readyDesk("a0");
  await centre.caller().call("other");
  await centre.request("adam", "POST", "/teams", { name: '隊\n伍 "quoted" \\' });
  desk.close();
  await centre.settled();
  const counts = await writeBackup({
    pool: centre.database.pool,
    secretKey,
    file,
    filesFolder: path.join(folder, "files"),
  });
  expect(counts.rows).toBeGreaterThan(20);
  const restored = await restore();
  expect(restored).toMatchObject(counts);
  expect(readFileSync(path.join(folder, "back/customers/one.pdf"), "utf8")).toBe(
    "%PDF-of-somebody",
  );
  const [before, after] = [await contents(centre.database), await contents(other)];
  // The server went on renewing its lease and writing down its position.
  for (const name of [
    "users",
    "teams",
    "queues",
    "calls",
    "customers",
    "audit_log",
    "team_members",
  ]) {
    expect({ name, rows: after[name] }).toEqual({ name, rows: before[name] });
  }
  expect(after.inputs?.length).toBeGreaterThan(0);
  // The next audit row gets a number of its own.
  await other.pool.query(
    `INSERT INTO audit_log (site_id, actor, action, subject) VALUES (1, 'system', 'a.b', 'c')`,
  );
});

it("replaces people only when it is told to", async () => {
  await expect(restore(false)).rejects.toThrow(/--replace/);
});

it("restores nothing of a file that was cut off, and refuses what is no backup", async () => {
  truncateSync(file, Math.floor(statSync(file).size * 0.7));
  await expect(restore()).rejects.toThrow(/damaged or was cut off/);
  const { rows } = await other.pool.query(`SELECT 1 FROM users`);
  expect(rows).toEqual([]);
  writeFileSync(file, "something else");
  appendFileSync(file, "\n");
  await expect(readHead(file)).rejects.toThrow(/no backup of Calldesk/);
});
