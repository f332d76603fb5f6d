import { execFileSync } from "node:child_process";

/** Stops or wakes a process and its children, as a machine that hangs would. */
export function signalTree(pid: number, signal: NodeJS.Signals): void {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const children = listed
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .flatMap(([child]) => child ?? []);
  for (const one of [pid, ...children]) process.kill(one, signal);
}
