import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openDemo } from "#test/support/demo-day.ts";

const demo = openDemo();

async function openRecord(page: Page): Promise<void> {
  await page.goto("/customers");
  await page.getByRole("textbox", { name: "Name, number, code, word" }).fill("王小明");
  const row = page.getByRole("row").filter({ hasText: "王小明" }).first();
  await row.getByRole("button", { name: "Whole record" }).click();
  await page.getByRole("textbox", { name: "Payment terms" }).waitFor();
}

it("lets two people change one customer and loses nothing of either", async () => {
  const [sue, adam] = [await demo.office.signIn("sue"), await demo.office.signIn("adam")];
  await openRecord(sue.page);
  await openRecord(adam.page);
  await sue.page.getByRole("textbox", { name: "Payment terms" }).fill("月結三十天");
  await sue.page.getByRole("textbox", { name: "Hobbies and preferences" }).fill("登山");
  await sue.page.getByRole("button", { name: "Save", exact: true }).click();
  await sue.page.getByRole("dialog").waitFor({ state: "detached" });

  await adam.page.getByRole("textbox", { name: "Payment terms" }).fill("現金");
  await adam.page.getByRole("textbox", { name: "Sales limit" }).fill("５００，０００");
  await adam.page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await adam.page.getByRole("radio", { name: "Theirs: 月結三十天" }).check();
  await adam.page.getByRole("button", { name: "Save this choice" }).press("Enter");
  await adam.page.getByRole("dialog").waitFor({ state: "detached" });

  const { rows } = await demo.server.pool.query<{ fields: Record<string, string> }>(
    `SELECT fields FROM customers WHERE fields ? 'salesLimit'`,
  );
  expect(rows).toEqual([
    { fields: { paymentTerms: "月結三十天", hobbies: "登山", salesLimit: "500000" } },
  ]);
  await openRecord(sue.page);
  await sue.page.getByRole("tab", { name: "History" }).click();
  await sue.page.getByText("500000").waitFor();
  expect([...sue.faults, ...adam.faults].filter((fault) => !/401|409/.test(fault))).toEqual([]);
});
