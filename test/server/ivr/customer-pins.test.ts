import { afterAll, beforeAll, expect, it } from "vitest";
import { anIvrSite } from "./an-ivr-site.ts";

let site: Awaited<ReturnType<typeof anIvrSite>>;
const customerId = "00000000-0000-4000-8000-0000000000f7";
beforeAll(async () => {
  site = await anIvrSite();
  await site.pool.query(
    `INSERT INTO customers (id, site_id, code, kind, display_name) VALUES ($1, 1, 'C10042', 'person', 'Wang')`,
    [customerId],
  );
});
afterAll(() => site.stop());

const claim = (pin: string, customerNumber: string | null = "10042") =>
  site.book.isPinRight({ pin, customerNumber, ani: null });

it("compares the PIN of the customer whose number was typed", async () => {
  expect(await claim("482651")).toBe(false);
  const { status } = await site.ask("PUT", `/customers/${customerId}/pin`, { pin: "482651" });
  expect(status).toBe(204);
  expect(await claim("482651")).toBe(true);
  expect(await claim("482652")).toBe(false);
  expect(await claim("482651", "99999")).toBe(false);
  expect(await claim("482651", null)).toBe(false);
});

it("keeps the PIN nowhere but as a hash", async () => {
  const { rows } = await site.pool.query<{ hash: string }>(`SELECT hash FROM customer_pins`);
  expect(rows[0]?.hash).toMatch(/^\$argon2id\$/);
  const audit = await site.audit();
  expect(audit.map(({ action }) => action)).toContain("customer.pinSet");
  expect(JSON.stringify(audit)).not.toContain("482651");
});

it("lets nobody try on after five wrong ones, for a quarter of an hour", async () => {
  await site.ask("PUT", `/customers/${customerId}/pin`, { pin: "482651" });
  const tries = ["1111", "2222", "3333", "4444", "5555"];
  for (const pin of tries) expect(await claim(pin)).toBe(false);
  expect(await claim("482651")).toBe(false);
  site.clock.advance(15 * 60_000 + 1);
  expect(await claim("482651")).toBe(true);
});

it("does not let many calls at once try more often", async () => {
  await site.ask("PUT", `/customers/${customerId}/pin`, { pin: "482651" });
  const wrong = Array.from({ length: 9 }, (_, i) => claim(`000${i}`));
  await Promise.all(wrong);
  expect(await claim("482651")).toBe(false);
});

it("takes a PIN away, and knows no customer of another name", async () => {
  await site.ask("PUT", `/customers/${customerId}/pin`, { pin: "4826" });
  await site.ask("PUT", `/customers/${customerId}/pin`, { pin: null });
  expect(await claim("4826")).toBe(false);
  const other = "00000000-0000-4000-8000-0000000000f8";
  expect((await site.ask("PUT", `/customers/${other}/pin`, { pin: "4826" })).status).toBe(404);
  expect((await site.ask("PUT", `/customers/${customerId}/pin`, { pin: "12" })).status).toBe(400);
});
