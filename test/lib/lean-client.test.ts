import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LeanClient } from "#server/lib/lean-client.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await aDatabase();
  client = await aClient();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Seen as what the rest of the server sees. */
async function aClient(answerWithinMs = 0): Promise<pg.Client> {
  const lean = new LeanClient({ connectionString: database.url, answerWithinMs });
  await lean.connect();
  return lean;
}

it("answers a text, a text with values and a named statement with a promise", async () => {
  const one = await client.query("SELECT 1 AS n");
  const two = await client.query("SELECT $1::int AS n", [2]);
  const three = await client.query({ name: "three", text: "SELECT $1::int AS n", values: [3] });
  const four = await client.query({ text: "SELECT $1::int AS n" }, [4]);
  expect([one, two, three, four].map(({ rows }) => rows[0])).toEqual(
    [1, 2, 3, 4].map((n) => ({ n })),
  );
});

it("answers through a function as well, as a pool asks", async () => {
  const pool = new pg.Pool({ connectionString: database.url, Client: LeanClient });
  const { rows } = await pool.query("SELECT $1::text AS name", ["陳美玲"]);
  await pool.end();
  expect(rows).toEqual([{ name: "陳美玲" }]);
});

it("hands on what brings its own way of asking", async () => {
  const query = client.query(new pg.Query("SELECT 7 AS n"));
  const rows: unknown[] = [];
  const ended = new Promise<void>((resolve) => query.on("end", () => resolve()));
  query.on("row", (row) => rows.push(row));
  await ended;
  expect(rows).toEqual([{ n: 7 }]);
});

it("fails with what Postgres said, and with the stack of who asked", async () => {
  const failure = await askWrongly().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "42P01" });
  expect((failure as Error).stack).toContain("askWrongly");
});

const askWrongly = async () => {
  await client.query("SELECT * FROM nowhere");
};

it("gives up on a server that does not answer in time, once", async () => {
  const impatient = await aClient(50);
  const answers: unknown[] = [];
  const slow = impatient.query("SELECT pg_sleep(0.3)");
  await expect(slow).rejects.toThrow("Query read timeout");
  await new Promise<void>((resolve) =>
    impatient.query("SELECT pg_sleep(0.3)", (error) => {
      answers.push(error.message);
      resolve();
    }),
  );
  const { rows } = await client.query("SELECT pg_sleep(0.7)::text AS late");
  expect(rows).toHaveLength(1);
  expect(answers).toEqual(["Query read timeout"]);
  await impatient.end();
});
