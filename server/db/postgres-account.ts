import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Empty: the account that we run under. */
export type PostgresAccount = { uid?: number; gid?: number };

/** Postgres refuses to run as root, so root lends it another account. */
export function postgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    "PostgreSQL does not run as root, and there is neither a postgres nor a nobody account. Start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Whether the account gets to the folder: a clone under a closed home is out of its reach. */
export function canReach(account: PostgresAccount, folder: string): boolean {
  if (account.uid === undefined) return true;
  const asked = spawnSync("/bin/sh", ["-c", 'test -x "$0"', folder], { ...account, cwd: "/" });
  return asked.status === 0;
}
