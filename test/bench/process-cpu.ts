import { readFileSync, readdirSync } from "node:fs";

const msPerTick = 10;

/** CPU time a process has used, in milliseconds; 0 once it is gone. */
export function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return 0;
  }
}

/** CPU time of all backends that Postgres shows as ours. */
export function postgresCpuMs(): number {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isBackend(name))
    .reduce((sum, pid) => sum + cpuMs(Number(pid)), 0);
}

function isBackend(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("postgres: ");
  } catch {
    return false;
  }
}
