import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * One server per data folder: a second one would end the first one's database. Gives back the
 * release. A file left by a killed server, or whose number now belongs to another program, is taken
 * over.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, "server.pid");
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (owner !== process.pid && isCalldesk(owner)) {
    throw new Error(
      `Calldesk already runs from ${dataDir} (process ${owner}). Stop it, or choose another folder with DATA_DIR.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** The process that serves from this folder; null when none does. */
export function serverOf(dataDir: string): number | null {
  const file = path.join(dataDir, "server.pid");
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  return owner !== process.pid && isCalldesk(owner) ? owner : null;
}

function isCalldesk(pid: number): boolean {
  if (!(pid > 0)) return false;
  const asked = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  const proc = `/proc/${pid}/cmdline`;
  const line = existsSync(proc) ? readFileSync(proc, "utf8") : (asked.stdout ?? "");
  return /launch\/(start|pbx\/run-pbx|calldesk\/calldesk)\.ts/.test(line);
}
