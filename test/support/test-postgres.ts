import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LocalPostgres } from "#server/db/local-postgres.ts";
import { startLocalPostgres } from "#server/db/local-postgres.ts";

/** fsync is off: the tests kill processes, not the machine. */
const settings = ["fsync=off", "full_page_writes=off", "max_connections=200", "max_wal_size=4GB"];

export type TestPostgres = {
  url: string;
  stop(): Promise<void>;
  /** The process itself, for tests of its faults. */
  postgres: LocalPostgres;
};

/** A private, empty Postgres for tests, gone without a trace when it is stopped. */
export async function startTestPostgres(more: readonly string[] = []): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "calldesk-test-"));
  // Under root the database has an account of its own, which must get in.
  chmodSync(folder, 0o755);
  const postgres = await startLocalPostgres({ folder, settings: [...settings, ...more] });
  // Postgres may still be writing its last files.
  const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  const abandon = () => {
    postgres.child.kill("SIGQUIT");
    forget();
  };
  process.once("exit", abandon);
  return {
    url: postgres.url,
    postgres,
    async stop() {
      process.removeListener("exit", abandon);
      await postgres.stop();
      forget();
    },
  };
}
