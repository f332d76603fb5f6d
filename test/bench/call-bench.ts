import type { BenchRow } from "./bench-row.ts";
import type { BenchTarget } from "./bench-target.ts";
import { driveCalls, median, quantile } from "./drive-calls.ts";
import { cpuMs, postgresCpuMs } from "./process-cpu.ts";

const medianGoal = 1.5;
const tailGoal = 2;

export type CallBench = {
  floor: BenchTarget;
  calldesk: BenchTarget;
  rates: readonly number[];
  rounds: number;
  seconds: number;
  customers: number;
  say: (line: string) => void;
};

/**
 * Bench (b): from the post that queues a call to `call.offered` at a desk, beside the floor, rounds
 * in turn; medians of the rounds. The goals bind at 200 calls a second; at 400 it must be held.
 */
export async function benchCalls({
  floor,
  calldesk,
  rates,
  rounds,
  seconds,
  customers,
  say,
}: CallBench): Promise<BenchRow[]> {
  for (const target of [floor, calldesk]) await driveCalls(target, 200, 10, customers);
  const rows: BenchRow[] = [];
  for (const rate of rates) {
    const seen = { floor: [] as Round[], calldesk: [] as Round[] };
    for (let round = 0; round < rounds; round += 1) {
      seen.floor.push(await measure(floor, rate, seconds, customers));
      seen.calldesk.push(await measure(calldesk, rate, seconds, customers));
      say(
        `${rate}/s round ${round + 1}: floor ${show(seen.floor.at(-1))}, calldesk ${show(seen.calldesk.at(-1))}`,
      );
    }
    rows.push(...rowsAt(rate, seen.floor, seen.calldesk));
  }
  return rows;
}

type Round = { p50: number; p99: number; failed: number; serverMs: number; databaseMs: number };

async function measure(
  target: BenchTarget,
  rate: number,
  seconds: number,
  customers: number,
): Promise<Round> {
  const before = { server: cpuMs(target.pid), database: postgresCpuMs() };
  const { offeredMs, failed, calls } = await driveCalls(target, rate, seconds, customers);
  return {
    p50: quantile(offeredMs, 0.5),
    p99: quantile(offeredMs, 0.99),
    failed,
    serverMs: (cpuMs(target.pid) - before.server) / calls,
    databaseMs: (postgresCpuMs() - before.database) / calls,
  };
}

function rowsAt(rate: number, floor: readonly Round[], calldesk: readonly Round[]): BenchRow[] {
  const row = (metric: "p50" | "p99", times: number): BenchRow => {
    const value = median(calldesk.map((round) => round[metric]));
    const least = median(floor.map((round) => round[metric]));
    const binds = rate === 200;
    return {
      id: "b",
      metric: `event to call.offered, ${metric}, ${rate} calls/s`,
      value: round2(value),
      unit: "ms",
      floor: round2(least),
      ratio: round2(value / least),
      goal: binds ? round2(times * least) : null,
      ok: !binds || value <= times * least,
    };
  };
  const cpu = (metric: "serverMs" | "databaseMs", name: string): BenchRow => {
    const value = median(calldesk.map((round) => round[metric]));
    const least = median(floor.map((round) => round[metric]));
    const ratio = round2(value / least);
    const at = `CPU of the ${name} per call, ${rate} calls/s`;
    return {
      id: "b",
      metric: at,
      value: round2(value),
      unit: "ms",
      floor: round2(least),
      ratio,
      goal: null,
      ok: true,
    };
  };
  const failed = calldesk.reduce((sum, round) => sum + round.failed, 0);
  return [
    row("p50", medianGoal),
    row("p99", tailGoal),
    cpu("serverMs", "server"),
    cpu("databaseMs", "database"),
    {
      id: "b",
      metric: `calls not offered, ${rate} calls/s`,
      value: failed,
      unit: "calls",
      floor: null,
      ratio: null,
      goal: 0,
      ok: failed === 0,
    },
  ];
}

const round2 = (value: number) => Math.round(value * 100) / 100;
const show = (round: Round | undefined) =>
  round
    ? `${round2(round.p50)} / ${round2(round.p99)} ms${round.failed > 0 ? ` (${round.failed} failed)` : ""}`
    : "";
