import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { DataSource } from "typeorm";
import type { Config } from "#server/config.ts";
import { startLocalPostgres } from "#server/db/local-postgres.ts";
import { openDatabase, poolOf } from "#server/db/open-database.ts";
import { chooseListening } from "#server/db/postgres-listen.ts";
import { findDatabaseHome } from "#server/launch/database-home.ts";
import { lockDataFolder, serverOf } from "#server/launch/data-lock.ts";

export const commandName = "calldesk command";

type Database = Readonly<{ url: string; stop: () => Promise<void> }>;

/**
 * The database that the server uses: DATABASE_URL, or the one in the data folder, which is started
 * when no server has it running.
 */
export async function reachDatabase(
  config: Config,
  say: (line: string) => void,
): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: async () => {} };
  if (serverOf(dataDir) !== null) {
    return { url: await runningUrl(dataDir, say), stop: async () => {} };
  }
  const unlock = lockDataFolder(dataDir);
  const postgres = await startLocalPostgres(findDatabaseHome(dataDir, say));
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      unlock();
    },
  };
}

/** Postgres writes the port it listens on into the fourth line of its file. */
async function runningUrl(dataDir: string, say: (line: string) => void): Promise<string> {
  const { folder } = findDatabaseHome(dataDir, say);
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8").trim();
  const { url, settings } = await chooseListening(
    path.join(folder, "postgres-run"),
    read("postgres-password"),
  );
  if (!settings.includes("listen_addresses=127.0.0.1")) return url;
  const here = new URL(url);
  here.port = read("postgres/postmaster.pid").split("\n")[3] ?? here.port;
  return here.href;
}

export function openForCommand(url: string, options: object = {}): Promise<DataSource> {
  return openDatabase(url, { poolSize: 2, statementTimeoutMs: 0, name: commandName, ...options });
}

/** Some commands may not meet a running server: it would go on with what is no longer true. */
export async function refuseRunningServer(config: Config, db: DataSource): Promise<void> {
  const running = config.databaseUrl === undefined && serverOf(config.dataDir) !== null;
  const { rows } = await poolOf(db).query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND application_name LIKE 'calldesk%' AND application_name <> $1`,
    [commandName],
  );
  if (!running && rows[0]?.count === 0) return;
  throw new Error("A server uses this database. Stop it first, and all other nodes too.");
}

export function isKeptKey({ dataDir }: Config, fromEnvironment: string | undefined): boolean {
  return fromEnvironment === undefined && existsSync(path.join(dataDir, "secret-key"));
}
