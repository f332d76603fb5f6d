import type { BenchRow } from "./bench-row.ts";
import { CoreLoad } from "./core-load.ts";
import type { Shape } from "./core-site.ts";

const sizes = [100, 2_000, 10_000, 48_000];
const goals: Record<Shape, number> = { classes: 300_000, distinct: 50_000 };
const names: Record<Shape, string> = {
  classes: "≤ 300 skill classes",
  distinct: "every agent with skills of their own",
};
const warmUpCycles = 20_000;
const roundCycles = 40_000;
const rounds = 5;
const steepestSlowdown = 2;

/** Bench (c): inputs a second through the routing core on one processor, median of five rounds. */
export async function benchCore(): Promise<BenchRow[]> {
  return (["classes", "distinct"] as const).flatMap(benchShape);
}

function benchShape(shape: Shape): BenchRow[] {
  const speeds = sizes.map((agents) => measure(agents, shape));
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

function measure(agents: number, shape: Shape): number {
  const load = new CoreLoad(agents, shape);
  load.run(Math.max(warmUpCycles, agents));
  const speeds = Array.from({ length: rounds }, () => {
    const before = load.inputs;
    const start = performance.now();
    load.run(roundCycles);
    return (load.inputs - before) / ((performance.now() - start) / 1_000);
  });
  return speeds.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
}

if (import.meta.main) {
  for (const row of await benchCore()) {
    const goal = row.goal === null ? "" : ` (goal ${row.goal}: ${row.ok ? "ok" : "missed"})`;
    process.stdout.write(`${row.metric}: ${row.value} ${row.unit}${goal}\n`);
  }
}
