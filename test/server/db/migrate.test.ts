import { afterAll, beforeAll, expect, it } from "vitest";
import { migrate } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/open-database.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

it("prepares the log for this month and the two that follow, across the turn of the year", async () => {
  await migrate(database.db, new Date("2031-11-30T23:59:59Z"));
  const { rows } = await database.pool.query<{ name: string }>(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'inputs'::regclass",
  );
  const names = rows.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["inputs_2031_11", "inputs_2031_12", "inputs_2032_01"]),
  );
});

it("lets nodes that start together migrate one after the other", async () => {
  await database.pool.query("DROP SCHEMA public CASCADE");
  await database.pool.query("CREATE SCHEMA public");
  const nodes = await Promise.all([1, 2, 3].map(() => openDatabase(database.url)));
  await Promise.all(nodes.map((node) => migrate(node)));
  const { rows } = await database.pool.query("SELECT name FROM migrations ORDER BY id");
  expect(rows.length).toBeGreaterThanOrEqual(4);
  await Promise.all(nodes.map((node) => node.destroy()));
});

it("ends a statement that takes too long", async () => {
  const impatient = await openDatabase(database.url, { statementTimeoutMs: 50 });
  await expect(impatient.query("SELECT pg_sleep(5)")).rejects.toThrow(/timeout/);
  await impatient.destroy();
});
