import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { axeFaults } from "#test/support/axe-faults.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

it("answers with the key and in the rows that the agent chose on another computer", async () => {
  const there = await demo.office.signIn("ana");
  await there.page.getByText("My open tickets").waitFor();
  await chooseInMenu(there.page, "Keys");
  await there.page.getByRole("button", { name: "Change the key: Answer the ringing call" }).click();
  await there.page.keyboard.press("Control+w");
  await there.page.getByText("The browser keeps Ctrl+W for itself.").waitFor();
  await there.page.keyboard.press("Alt+g");
  await there.page.getByText("Press the new keys …").waitFor({ state: "hidden" });
  expect(await axeFaults(there.page)).toEqual([]);
  await there.page.keyboard.press("Escape");
  await chooseInMenu(there.page, "Roomy");
  await there.page.locator("html[data-density=normal]").waitFor();

  const ana = new AgentDesk(await demo.office.signIn("ana"));
  await ana.page.locator("html[data-density=normal]").waitFor();
  const scrollHeight = await ana.page.evaluate(() => document.documentElement.scrollHeight);
  expect(scrollHeight).toBeLessThanOrEqual(768);
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.offer.getByText("Alt+G").waitFor();
  await ana.page.keyboard.press("F2");
  await ana.page.keyboard.press("Alt+g");
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  expect(await ana.history.getByRole("listitem").count()).toBeGreaterThanOrEqual(5);
  expect(await isCutOff(ana)).toEqual([]);
  await ana.hangUp();
  expect(await isCutOff(ana)).toEqual([]);
  await ana.finish("1");
});

/** The parts of a call that cannot be seen whole without scrolling the desk. */
async function isCutOff({ page, customer, tickets, history, noteBox, callBar }: AgentDesk) {
  const parts = { customer, tickets, history, noteBox, callBar };
  const height = await page.evaluate(() => innerHeight);
  const below: string[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const box = await part.first().boundingBox();
    if (box && box.y + box.height > height) below.push(`${name} ends at ${box.y + box.height}`);
  }
  return below;
}

it("leads a new agent round by keyboard, says it aloud, and stops for a call", async () => {
  await demo.server.pool.query(
    "DELETE FROM preferences WHERE user_id = (SELECT id FROM users WHERE user_name = 'ben')",
  );
  const ben = new AgentDesk(await demo.office.signIn("ben"));
  const { page } = ben;
  const tour = page.getByRole("dialog", { name: "Your state" });
  await tour.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const next = page.getByRole("button", { name: "Next" });
  await expect.poll(() => next.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Calls ring here" }).waitFor();
  await page.keyboard.press("F9");
  await ben.isIn("Ready");
  await demo.pbx.call({ ani: knownNumber });
  await ben.rings("王小明");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await ben.answer();
  await ben.hangUp();
  await ben.finish("1");
  await page.getByRole("dialog", { name: "Calls ring here" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.reload();
  await page.getByText("My open tickets").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await chooseInMenu(page, "Show me round");
  await tour.waitFor();
});
