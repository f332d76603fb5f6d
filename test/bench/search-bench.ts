import type { Pool } from "pg";
import { searchCustomers } from "#server/customers/search-customers.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { SiteId } from "#shared/ids.ts";
import type { BenchRow } from "./bench-row.ts";
import { quantile } from "./drive-calls.ts";
import { codeOf, nameOf, phoneOf } from "./load-million.ts";
import { noteWords } from "./load-notes.ts";
import { warmCache } from "./warm-cache.ts";

const siteId = 1 as SiteId;
const searches = 100;
const warmUp = 10;
/** Milliseconds for nineteen of twenty searches, by how many customers there are at most. */
const goals = [
  { customers: 100_000, ms: 50 },
  { customers: 1_000_000, ms: 150 },
];
const nobody = "鑿齾龘";

/** Bench (s) on a database that `loadCustomers` filled: what people type, of customers at random. */
export async function benchSearch(pool: Pool): Promise<BenchRow[]> {
  await warmCache(pool);
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int FROM customers`);
  const customers = rows[0]?.count ?? 0;
  const goal = goals.find((size) => customers <= size.customers)?.ms ?? null;
  const random = new SeededRandom(20);
  const anyone = () => random.whole(1, customers);
  const word = () => noteWords[random.whole(0, noteWords.length - 1)] ?? "";
  const typed: Record<string, () => string> = {
    "one character of a name": () => nameOf(anyone()).slice(0, 1),
    "two characters": () => nameOf(anyone()).slice(0, 2),
    "a whole name": () => nameOf(anyone()),
    "a number as written here": () => phoneOf(anyone()).replace("+886", "0"),
    "its last four digits": () => phoneOf(anyone()).slice(-4),
    "a customer number": () => codeOf(anyone()),
    "a word of a note": word,
    "two words of notes": () => `${word()} ${word()}`,
  };
  const table: BenchRow[] = [];
  for (const [what, text] of Object.entries(typed)) {
    const times = await timesOf(pool, text, what !== "two words of notes");
    table.push(rowOf(`search by ${what} among ${customers}`, times, goal));
  }
  const none = await timesOf(pool, () => nobody, false);
  return [...table, rowOf(`search that finds nobody among ${customers}`, none, goal)];
}

async function timesOf(pool: Pool, text: () => string, mustFind: boolean): Promise<number[]> {
  const times: number[] = [];
  for (let n = -warmUp; n < searches; n += 1) {
    const typed = text();
    const from = performance.now();
    const found = await searchCustomers(pool, { siteId, country: "TW", typed, limit: 20 });
    if (n >= 0) times.push(performance.now() - from);
    // A search that finds nothing is quick and proves nothing.
    if (mustFind && found.length === 0) throw new Error(`The bench found nobody by ${typed}.`);
  }
  return times.toSorted((one, other) => one - other);
}

function rowOf(metric: string, times: readonly number[], goal: number | null): BenchRow {
  const value = Math.round(quantile(times, 0.95) * 10) / 10;
  const ok = goal === null || value <= goal;
  return {
    id: "s",
    metric: `${metric}, p95`,
    value,
    unit: "ms",
    floor: null,
    ratio: null,
    goal,
    ok,
  };
}
