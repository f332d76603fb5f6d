import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { axeFaults } from "#test/support/axe-faults.ts";
import { DemoPbx, knownNumber } from "#test/support/demo-pbx.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";

let server: DemoServer;
let browser: Browser;
let office: Office;
let pbx: DemoPbx;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchBrowser()]);
  office = new Office(browser, server.url);
  pbx = new DemoPbx(server);
});
afterEach(({ task }) => office.close(task));
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** An hour is long for a test: the promise of the form is due in seconds. */
async function hurry(page: Page): Promise<void> {
  await page.route("**/api/v1/work-items/commitments", async (route) => {
    const typed = route.request().postDataJSON() as object;
    await route.continue({ postData: JSON.stringify({ ...typed, dueInMs: 3_000 }) });
  });
}

/** What `SCREENS=1` leaves in out/e2e, to be looked at. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS) await page.screenshot({ path: `out/e2e/promises-${name}.png` });
}

it("makes a promise in the call, is reminded at its time over a reload, and keeps it", async () => {
  const ana = new AgentDesk(await office.signIn("ana"));
  const { page } = ana;
  await hurry(page);
  await ana.becomeReady();
  await pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();

  await page.getByRole("button", { name: "Promise or task" }).click();
  await page
    .getByRole("textbox", { name: "What is to be done" })
    .and(page.locator(":focus"))
    .waitFor();
  await page.keyboard.type("Refund by Friday");
  await picture(page, "form");
  await page.keyboard.press("Enter");
  await page.getByText("Noted, due ").waitFor();
  const open = page.getByRole("region", { name: "Open promises" });
  await open.getByText("Refund by Friday").waitFor();

  // Somebody types on while the reminder comes.
  await ana.note.focus();
  const reminder = page
    .getByRole("region", { name: "Reminders" })
    .getByText("王小明 Refund by Friday", { exact: true });
  await reminder.waitFor();
  expect(await ana.note.evaluate((field) => field === document.activeElement)).toBe(true);
  await picture(page, "reminder");
  expect(await axeFaults(page)).toEqual([]);

  await page.reload();
  await reminder.waitFor();
  await page.getByRole("button", { name: "Remind me later: Refund by Friday" }).click();
  await page.getByRole("menuitem", { name: "In 10 minutes" }).click();
  await reminder.waitFor({ state: "hidden" });

  await open.getByRole("button", { name: "Done: Refund by Friday" }).click();
  await open.waitFor({ state: "hidden" });
  const kept = await server.pool.query(
    `SELECT w.outcome, d.user_name AS done_by FROM work_items w JOIN users d ON d.id = w.done_by`,
  );
  expect(kept.rows).toEqual([{ outcome: "completed", done_by: "ana" }]);
  await ana.hangUp();
  await ana.finish("1");
});
