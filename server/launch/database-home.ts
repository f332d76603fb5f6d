import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { canReach, postgresAccount } from "#server/db/postgres-account.ts";
import { choosePostgresBinaries } from "#server/db/postgres-binaries.ts";

export type DatabaseHome = { folder: string; bin: string };

const systemFolder = "/var/lib/calldesk";

/**
 * Where the local database lives: the data folder; or, when root runs a clone that the database's
 * account cannot reach, a folder of its own under /var/lib.
 */
export function findDatabaseHome(dataDir: string, say: (line: string) => void): DatabaseHome {
  const account = postgresAccount();
  mkdirSync(dataDir, { recursive: true });
  const print = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const elsewhere = path.join(systemFolder, print);
  const folder = canReach(account, dataDir) ? dataDir : elsewhere;
  if (folder !== dataDir) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    say(`The database is in ${folder}: its account cannot reach ${dataDir}.`);
  }
  const { bin, major } = choosePostgresBinaries(path.join(folder, "postgres"));
  if (canReach(account, bin)) return { folder, bin };
  return { folder, bin: copyBinaries(bin, path.join(elsewhere, `postgresql-${major}`)) };
}

/** Renamed into place whole: a killed copy leaves nothing that looks complete. */
function copyBinaries(bin: string, target: string): string {
  if (!existsSync(target)) {
    const draft = `${target}.new`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(path.dirname(bin), draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, target);
  }
  return path.join(target, "bin");
}
