import type { Pool } from "pg";
import { lookUpCaller, readCard } from "#server/customers/card-query.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { SiteId } from "#shared/ids.ts";
import type { BenchRow } from "./bench-row.ts";
import { customerIdOf, phoneOf } from "./load-million.ts";
import { warmCache } from "./warm-cache.ts";

const siteId = 1 as SiteId;
const samples = 5_000;
const warmUp = 500;
const goalMs = 5;

/**
 * Bench (e) on a database that `loadCustomers` filled: the whole card by customer and by telephone
 * number, of customers picked at random, beside the floor of fetching one row by its key. All warm.
 */
export async function benchCard(pool: Pool): Promise<BenchRow[]> {
  await warmCache(pool);
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int FROM customers`);
  const customers = rows[0]?.count ?? 0;
  const random = new SeededRandom(20);
  const anyone = () => random.whole(1, customers);
  const floor = await timesOf(() =>
    pool
      .query({ ...oneRow, values: [customerIdOf(anyone())] })
      .then(demand(({ rowCount }) => rowCount)),
  );
  const card = await timesOf(() =>
    readCard(pool, siteId, customerIdOf(anyone())).then(demand((found) => found)),
  );
  const caller = await timesOf(() => {
    const clue = { customerNumber: null, ani: phoneOf(anyone()), callerName: null };
    return lookUpCaller(pool, siteId, clue).then(demand(({ card: found }) => found));
  });
  return [
    ...rowsOf("e", `card of a customer among ${customers}`, card, floor),
    ...rowsOf("e", `card of a caller by number among ${customers}`, caller, floor),
  ];
}

const oneRow = { name: "bench-floor", text: `SELECT display_name FROM customers WHERE id = $1` };

/** A look-up that finds nothing is quick and proves nothing. */
function demand<T>(found: (answer: T) => unknown): (answer: T) => void {
  return (answer) => {
    if (!found(answer)) throw new Error("The bench looked up a customer that is not there.");
  };
}

async function timesOf(task: () => Promise<unknown>): Promise<number[]> {
  for (let n = 0; n < warmUp; n += 1) await task();
  const times: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    const from = performance.now();
    await task();
    times.push(performance.now() - from);
  }
  return times.sort((one, other) => one - other);
}

function rowsOf(id: string, metric: string, times: number[], floors: number[]): BenchRow[] {
  return ([50, 99] as const).map((percent) => {
    const [value, floor] = [percentile(times, percent), percentile(floors, percent)];
    const goal = percent === 99 ? goalMs : null;
    return {
      id,
      metric: `${metric}, p${percent}`,
      value,
      unit: "ms",
      floor,
      ratio: Math.round((value / floor) * 100) / 100,
      goal,
      ok: goal === null || value <= goal,
    };
  });
}

function percentile(sorted: number[], percent: number): number {
  const value = sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
  return Math.round(value * 1_000) / 1_000;
}
