import { keepPostgresRunning } from "#server/db/keep-postgres-running.ts";
import { startLocalPostgres } from "#server/db/local-postgres.ts";
import type { Logger } from "#server/lib/logger.ts";
import { findDatabaseHome } from "./database-home.ts";

type LocalDatabase = { url: string; stop: () => Promise<void> };

/** The database of a start without DATABASE_URL: ours, in the data folder, kept running. */
export async function startLocalDatabase(
  dataDir: string,
  { log, say }: { log: Logger; say: (line: string) => void },
): Promise<LocalDatabase> {
  const home = findDatabaseHome(dataDir, say);
  const postgres = await startLocalPostgres(home);
  return { url: postgres.url, stop: keepPostgresRunning(postgres, log) };
}
