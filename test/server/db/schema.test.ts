import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entities } from "#server/db/entities.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

/** Written and read by plain SQL alone: partitioned, or on the hot path. */
const withoutEntity = new Set([
  "leaders",
  "inputs",
  "input_keys",
  "snapshots",
  "projection_positions",
  "idempotent_requests",
  "migrations",
]);

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

it("the migrations build exactly what the entities describe", async () => {
  const { upQueries } = await database.db.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

it("every table has an entity, or is one of those that plain SQL owns", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace",
  );
  const described = entities.map(({ options }) => String(options.tableName));
  const tables = rows.map(({ name }) => name).filter((name) => !withoutEntity.has(name));
  expect(tables.toSorted()).toEqual(described.toSorted());
});

it("every *.entity.ts is collected", () => {
  const collected = readFileSync("server/db/entities.ts", "utf8");
  const missing = globSync("server/*/*.entity.ts").filter(
    (file) => !collected.includes(`#${file}`),
  );
  expect(missing).toEqual([]);
});

it("every table carries its site and names its constraints itself", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT conrelid::regclass || ' ' || conname AS name FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'u', 'c')
        AND conname NOT LIKE conrelid::regclass || '\\_%' AND conparentid = 0`,
  );
  expect(rows).toEqual([]);
  const { rows: siteless } = await database.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c
      WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('sites', 'migrations')
        AND NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname = 'site_id')`,
  );
  expect(siteless).toEqual([]);
});

it("every migration can be taken back and made again", async () => {
  for (const _ of database.db.migrations) await database.db.undoLastMigration();
  await database.db.runMigrations();
  const { upQueries } = await database.db.driver.createSchemaBuilder().log();
  expect(upQueries).toEqual([]);
});
