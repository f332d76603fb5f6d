import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";
import type { Screen } from "#test/support/desk-browser.ts";

const demo = openDemo();

const settledSql = `
  SELECT w.outcome, o.user_name AS owner, d.user_name AS done_by
    FROM work_items w JOIN users o ON o.id = w.owner_id JOIN users d ON d.id = w.done_by`;

/** But the first question, whether somebody is signed in. */
const faultsOf = ({ faults }: Screen) => faults.filter((fault) => !fault.includes("401"));

it("shows a caller who gave up, and calls them back with one click", async () => {
  const screen = await demo.office.signIn("ana");
  const ana = new AgentDesk(screen);
  await demo.pbx.hangUp(await demo.pbx.call({ ani: knownNumber }));
  const waiting = ana.page.getByRole("list", { name: "To do" });
  const row = waiting.getByRole("listitem").filter({ hasText: "王小明" });
  await row.waitFor();

  await ana.becomeReady();
  await row.getByRole("button", { name: "Call 王小明 back" }).click();
  await ana.page.getByRole("region", { name: "History" }).waitFor();
  // Whoever answers has been reached: nothing is left to do.
  const settled = async () => (await demo.server.pool.query(settledSql)).rows;
  await expect
    .poll(settled, { timeout: 20_000 })
    .toEqual([{ outcome: "reached", owner: "ana", done_by: "ana" }]);
  expect(faultsOf(screen)).toEqual([]);
});

it("follows the dial rules that an administrator saves", async () => {
  const screen = await demo.office.signIn("adam");
  const { page } = screen;
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Dial rules" }).click();
  const ask = async (number: string) => {
    await page.getByRole("textbox", { name: "Try a number" }).fill(number);
    await page.getByRole("button", { name: "May it be called?" }).click();
  };
  await ask("+1 415 555 0123");
  await page.getByText("Country not allowed").waitFor();

  await page.getByRole("textbox", { name: "Further countries" }).fill("US");
  await page.getByRole("combobox", { name: "At other times" }).selectOption("all");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  await ask("+1 415 555 0123");
  await page.getByText("May be called", { exact: true }).waitFor();
  expect(faultsOf(screen)).toEqual([]);
});
