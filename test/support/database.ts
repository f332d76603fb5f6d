import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import type { DataSource } from "typeorm";
import { migrate } from "#server/db/migrate.ts";
import { migrations } from "#server/db/migrations.ts";
import { openDatabase, poolOf } from "#server/db/open-database.ts";
import { startTestPostgres } from "./test-postgres.ts";

export type TestDatabase = {
  url: string;
  pool: pg.Pool;
  db: DataSource;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
};

let ownServer: Promise<{ url: string }> | undefined;

/**
 * A fresh, migrated, real Postgres database: a copy of a template that the first caller migrates.
 * On the server of TEST_DATABASE_URL, else on one that this process starts and takes along.
 */
export async function aDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL ?? (await (ownServer ??= startTestPostgres())).url;
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(server, async (client) => {
    const template = await migratedTemplate(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = withDatabase(server, name);
  const db = await openDatabase(url, { poolSize: 5, name });
  return {
    url,
    pool: poolOf(db),
    db,
    async drop() {
      if (db.isInitialized) await db.destroy();
      await onServer(server, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

/** Test files run in several processes: one makes the template, the others wait at the lock. */
async function migratedTemplate(client: pg.Client, server: string): Promise<string> {
  const sources = migrations.map((migration) => `${migration.name} ${migration.toString()}`);
  const print = createHash("sha256").update(sources.join("\n")).digest("hex").slice(0, 12);
  const name = `template_${print}`;
  await client.query("SELECT pg_advisory_lock(7217002)");
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (found.rowCount === 0) {
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    const db = await openDatabase(withDatabase(server, draft), { statementTimeoutMs: 0 });
    await migrate(db);
    await db.destroy();
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  }
  await client.query("SELECT pg_advisory_unlock(7217002)");
  return name;
}

async function onServer<T>(url: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
