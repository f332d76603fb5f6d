import type { PoolClient } from "pg";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import { orderNumber } from "#server/demo/words/write-text.ts";
import { Crowd, daysBefore, someTime } from "./history-times.ts";
import { insertRows } from "./insert-rows.ts";
import type { DemoCustomer } from "./make-customers.ts";
import { demoSiteId } from "./seed-people.ts";

/** What one unit of the currency is worth in New Taiwan dollars, roughly. */
const worth: Readonly<Record<string, number>> = {
  TWD: 1,
  HKD: 4,
  CNY: 4.4,
  USD: 32,
  GBP: 41,
  SGD: 24,
  JPY: 0.21,
  KRW: 0.023,
  VND: 0.00125,
  EUR: 35,
};
const withoutCents = new Set(["TWD", "JPY", "KRW", "VND"]);
const knownCallerOrders = 5;

export async function seedOrders(
  db: PoolClient,
  random: SeededRandom,
  customers: readonly DemoCustomer[],
  { count, now }: { count: number; now: Date },
): Promise<void> {
  const crowd = new Crowd(customers, ({ kind }) =>
    random.logNormal(kind === "organisation" ? 3 : 1, 0.8),
  );
  const orders = Array.from({ length: count }, (_, index) => {
    const customer = index < knownCallerOrders ? customers[0]! : crowd.pick(random);
    return { customer, orderedAt: someTime(random, customer.since, now) };
  }).toSorted((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime());
  await insertRows(
    db,
    "orders",
    {
      id: "uuid",
      site_id: "smallint",
      customer_id: "uuid",
      number: "varchar",
      ordered_at: "timestamptz",
      status: "varchar",
      amount: "numeric",
      currency: "varchar",
      items: "text",
    },
    orders.map(({ customer, orderedAt }, index) => ({
      id: random.uuid(),
      site_id: demoSiteId,
      customer_id: customer.id,
      number: orderNumber(100_001 + index),
      ordered_at: orderedAt,
      status: statusOf(random, orderedAt, now),
      amount: amountIn(random, customer.market.currency),
      currency: customer.market.currency,
      items: itemsOf(random, customer),
    })),
  );
}

function statusOf(random: SeededRandom, orderedAt: Date, now: Date): string {
  if (orderedAt > daysBefore(now, 4)) return random.weighted({ open: 70, shipped: 30 });
  if (orderedAt > daysBefore(now, 9)) return random.weighted({ shipped: 50, delivered: 50 });
  return random.weighted({ delivered: 90, cancelled: 4, returned: 6 });
}

function amountIn(random: SeededRandom, currency: string): string {
  const amount = random.logNormal(4_200, 0.8) / (worth[currency] ?? 1);
  return amount.toFixed(withoutCents.has(currency) ? 0 : 2);
}

function itemsOf(random: SeededRandom, { market, kind }: DemoCustomer): string {
  const lines = random.whole(1, 3);
  const most = kind === "organisation" ? 20 : 2;
  const products = new Set(
    Array.from({ length: lines }, () => random.pick(market.phrases.products)),
  );
  return [...products].map((product) => `${product} × ${random.whole(1, most)}`).join(", ");
}
