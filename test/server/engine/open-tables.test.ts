import { constants, getPriority } from "node:os";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTables } from "#server/engine/open-tables.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

let database: TestDatabase;
let tables: pg.Pool;
beforeAll(async () => {
  database = await aDatabase();
  tables = openTables(database.url, "calldesk test tables");
});
afterAll(async () => {
  await tables.end();
  await database.drop();
});

const backend = async () => {
  const { rows } = await tables.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid ?? 0;
};

it("gives way to whoever answers calls, on a database of this machine", async () => {
  expect(getPriority(await backend())).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
});

it("does not wait for the disk, and never reads the whole of a table for a few rows", async () => {
  const { rows } = await tables.query(
    `SELECT current_setting('synchronous_commit') AS commit,
            current_setting('enable_seqscan') AS scan, current_setting('application_name') AS name`,
  );
  expect(rows).toEqual([{ commit: "off", scan: "off", name: "calldesk test tables" }]);
});

it("has another connection when one is cut, lent out or not", async () => {
  const cut = (pid: number) => database.pool.query("SELECT pg_terminate_backend($1, 5000)", [pid]);
  const [idle, lent] = [await backend(), await tables.connect()];
  await cut(idle);
  await expect(lent.query("SELECT 1")).rejects.toThrow(/connection/i);
  lent.release(true);
  const next = await backend();
  expect(next).not.toBe(idle);
  await cut(next);
  await expect.poll(backend).not.toBe(next);
});
