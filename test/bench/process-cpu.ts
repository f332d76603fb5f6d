import { readFileSync, readdirSync } from "node:fs";

const msPerTick = 10;

/** CPU time a process has used, in milliseconds; 0 once it is gone. */
export function cpuMs(pid: number): number {
  const { user, system } = timesOf(pid);
  return user + system;
}

/** CPU time of Postgres: of its processes, and of those that have ended since it began. */
export function postgresCpuMs(): number {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .reduce((sum, pid) => {
      const name = nameOf(pid);
      if (name.startsWith("postgres: ")) return sum + cpuMs(pid);
      return name.includes("bin/postgres") ? sum + timesOf(pid).ofEndedChildren : sum;
    }, 0);
}

function timesOf(pid: number): { user: number; system: number; ofEndedChildren: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = ticks
      .slice(11, 15)
      .map((field) => Number(field) * msPerTick);
    return { user, system, ofEndedChildren: endedUser + endedSystem };
  } catch {
    return { user: 0, system: 0, ofEndedChildren: 0 };
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
