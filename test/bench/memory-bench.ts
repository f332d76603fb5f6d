import { readFileSync } from "node:fs";
import type { BenchRow } from "./bench-row.ts";

/** Resident memory of a process, in KiB. */
export function residentKiB(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0);
}

/** Bench (d): what a connected, ready desk costs, beside a bare socket of the floor. */
export function memoryRow(desks: number, calldesk: Growth, floor: Growth): BenchRow {
  const value = (calldesk.after - calldesk.before) / desks;
  const least = (floor.after - floor.before) / desks;
  return {
    id: "d",
    metric: `memory of a desk, ${desks} connected`,
    value: Math.round(value),
    unit: "KiB",
    floor: Math.round(least),
    ratio: Math.round((value / least) * 100) / 100,
    goal: null,
    ok: true,
  };
}

export type Growth = { before: number; after: number };
