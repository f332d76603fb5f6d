import { parentPort, workerData } from "node:worker_threads";
import { CoreLoad } from "./core-load.ts";
import type { Shape } from "./core-site.ts";

const warmUpCycles = 50_000;
const roundCycles = 40_000;
const rounds = 5;

const { agents, shape } = workerData as { agents: number; shape: Shape };
const load = new CoreLoad(agents, shape);
load.run(Math.max(warmUpCycles, agents));
parentPort?.postMessage(median(Array.from({ length: rounds }, measure)));

/** By processor time of all threads, collectors included: neighbours of this machine do not count. */
function measure(): number {
  const before = load.inputs;
  const start = process.cpuUsage();
  load.run(roundCycles);
  const { user, system } = process.cpuUsage(start);
  return (load.inputs - before) / ((user + system) / 1_000_000);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
