import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { BenchRow } from "./bench-row.ts";
import type { Shape } from "./core-site.ts";

const sizes = [100, 2_000, 10_000, 48_000];
const goals: Record<Shape, number> = { classes: 300_000, distinct: 50_000 };
const names: Record<Shape, string> = {
  classes: "≤ 300 skill classes",
  distinct: "every agent with skills of their own",
};
const steepestSlowdown = 2;

/** Bench (c): inputs through the routing core per second of processor, median of five rounds. */
export async function benchCore(): Promise<BenchRow[]> {
  return [...(await benchShape("classes")), ...(await benchShape("distinct"))];
}

async function benchShape(shape: Shape): Promise<BenchRow[]> {
  const speeds: number[] = [];
  for (const agents of sizes) speeds.push(await measure(agents, shape));
  const goal = goals[shape];
  const rows = sizes.map((agents, index): BenchRow => {
    const value = Math.round(speeds[index] ?? 0);
    // The goal is set at 10,000 agents; the other sizes show the slope.
    const isGoal = agents === 10_000;
    return {
      id: "c",
      metric: `core, ${agents} agents, ${names[shape]}`,
      value,
      unit: "inputs/s",
      floor: null,
      ratio: null,
      goal: isGoal ? goal : null,
      ok: !isGoal || value >= goal,
    };
  });
  const slowdown = (speeds[0] ?? 0) / (speeds.at(-1) ?? 1);
  return [...rows, slowdownRow(shape, slowdown)];
}

function slowdownRow(shape: Shape, slowdown: number): BenchRow {
  return {
    id: "c",
    metric: `core, time per input at 48000 agents against 100, ${names[shape]}`,
    value: Number(slowdown.toFixed(2)),
    unit: "×",
    floor: null,
    ratio: null,
    goal: steepestSlowdown,
    ok: slowdown <= steepestSlowdown,
  };
}

/** In a thread and a heap of its own, so that no measurement warms or burdens another. */
async function measure(agents: number, shape: Shape): Promise<number> {
  const worker = new Worker(new URL("./core-bench-worker.ts", import.meta.url), {
    workerData: { agents, shape },
  });
  const [speed] = (await once(worker, "message")) as [number];
  await worker.terminate();
  return speed;
}

if (import.meta.main) {
  for (const row of await benchCore()) {
    const goal = row.goal === null ? "" : ` (goal ${row.goal}: ${row.ok ? "ok" : "missed"})`;
    process.stdout.write(`${row.metric}: ${row.value} ${row.unit}${goal}\n`);
  }
}
