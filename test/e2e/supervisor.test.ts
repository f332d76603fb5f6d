import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { axeFaults } from "#test/support/axe-faults.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

/** What `SCREENS=1` leaves in out/e2e, to be looked at. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS) await page.screenshot({ path: `out/e2e/supervisor-${name}.png` });
}

it("leads from a number of the board to its calls, by keyboard", async () => {
  for (let n = 0; n < 3; n += 1) {
    await demo.pbx.hangUp(await demo.pbx.call({ ani: knownNumber }));
  }
  const { page } = await demo.office.signIn("sue");
  const row = page.getByRole("row", { name: /^Front desk/ });
  const link = row.getByRole("link", { name: "3", exact: true }).first();
  await link.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^3 × / });
  await dialog
    .getByRole("row", { name: /王小明/ })
    .nth(2)
    .waitFor();
  await picture(page, "calls");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("combobox", { name: "Rows" }).selectOption("interval");
  await page.getByRole("img", { name: /Most were received at/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "report");
});

it("saves the report that is on the screen", async () => {
  const { page } = await demo.office.signIn("sue");
  await page.getByRole("link", { name: "Reports", exact: true }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save XLSX" }).click();
  expect((await saving).suggestedFilename()).toMatch(/^calldesk-interval-.*\.xlsx$/);
});

it("puts a supervisor's advice on the desk of an agent who types, without taking the focus", async () => {
  const ana = new AgentDesk(await demo.office.signIn("ana"));
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
  await ana.note.fill("asks for ");
  const sue = await demo.office.signIn("sue", { language: "zh-TW" });
  await sue.page.getByRole("button", { name: /Ana Lin/ }).click();
  await sue.page.getByRole("menuitem", { name: "文字指導" }).click();
  await sue.page.getByRole("textbox").fill("先道歉,再問發票號碼");
  await picture(sue.page, "advise");
  await sue.page.keyboard.press("Enter");

  const advice = ana.page.getByRole("alert", { name: "Advice from a supervisor" });
  await advice.getByText("先道歉,再問發票號碼").waitFor();
  await ana.page.keyboard.type("an invoice");
  expect(await ana.note.inputValue()).toBe("asks for an invoice");
  await picture(ana.page, "advised");
  await advice.getByRole("button").click();
  await advice.getByText("先道歉,再問發票號碼").waitFor({ state: "hidden" });
  await ana.hangUp();
});

it("shows the queues on a wall to whoever has the key, with digits for five metres", async () => {
  const adam = await demo.office.signIn("adam");
  await adam.page.getByRole("link", { name: "Board", exact: true }).click();
  await adam.page.getByRole("button", { name: "For a screen on the wall" }).click();
  await adam.page.getByRole("textbox", { name: "Where the screen is" }).fill("lobby");
  await adam.page.keyboard.press("Enter");
  const address = await adam.page.getByRole("textbox", { name: "Address" }).inputValue();

  const wall = await demo.office.window({
    viewport: { width: 1920, height: 1080 },
    language: "zh-TW",
  });
  await wall.page.goto(address);
  await wall.page.reload(); // the same page with another hash is not loaded anew
  const waiting = wall.page.locator("dd").first();
  await waiting.waitFor();
  const size = await waiting.evaluate((digits) => parseFloat(getComputedStyle(digits).fontSize));
  expect(size).toBeGreaterThanOrEqual(96);
  expect(await axeFaults(wall.page)).toEqual([]);
  await picture(wall.page, "wall");
  await demo.server.pool.query(
    "UPDATE integration_keys SET revoked_at = now() WHERE name = 'lobby'",
  );
});
