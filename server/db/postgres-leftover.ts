import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { PostgresAccount } from "./postgres-account.ts";

/**
 * Clears the way after a kill -9 of the server: ends a Postgres that is still running on the data
 * folder, and removes a postmaster.pid whose process is gone. Postgres itself trips over such a
 * file once the number belongs to another process.
 */
export function endLeftover(dataFolder: string, bin: string, account: PostgresAccount): void {
  const pidFile = path.join(dataFolder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  if (isPostgres(pid)) {
    const stop = (mode: string, seconds: string) =>
      spawnSync(
        path.join(bin, "pg_ctl"),
        ["stop", "-D", dataFolder, "-m", mode, "-w", "-t", seconds],
        { ...account, cwd: dataFolder, env: { LC_ALL: "C" } },
      ).status === 0;
    if (!stop("fast", "8") && !stop("immediate", "5") && isPostgres(pid)) {
      throw new Error(`A database (process ${pid}) still runs on ${dataFolder} and does not stop.`);
    }
  }
  rmSync(pidFile, { force: true });
}

function isPostgres(pid: number): boolean {
  if (!(pid > 0)) return false;
  const asked = spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
  const proc = `/proc/${pid}/comm`;
  const name = existsSync(proc) ? readFileSync(proc, "utf8") : (asked.stdout ?? "");
  return name.includes("postgres");
}
