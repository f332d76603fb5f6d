import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { axeFaults } from "#test/support/axe-faults.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

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
  const ana = new AgentDesk(await demo.office.signIn("ana"));
  const { page } = ana;
  await hurry(page);
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
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
  const kept = await demo.server.pool.query(
    `SELECT w.outcome, d.user_name AS done_by FROM work_items w JOIN users d ON d.id = w.done_by
      WHERE w.kind = 'promise'`,
  );
  expect(kept.rows).toEqual([{ outcome: "completed", done_by: "ana" }]);
  await ana.hangUp();
  await ana.finish("1");
});

it("gives all of an agent's work to a colleague, by their supervisor with a reason", async () => {
  const ana = await userId("ana");
  await demo.server.pool.query(
    `INSERT INTO work_items (id, site_id, kind, status, owner_id, note, due_at, tried_at)
     VALUES (gen_random_uuid(), 1, 'promise', 'taken', $1, 'Send the offer', now() + interval '1 day', now())`,
    [ana],
  );
  const before = await openTickets(ana);
  expect(before).toBeGreaterThan(0);

  const { page } = await demo.office.signIn("sue");
  await page.getByRole("link", { name: "People" }).click();
  // Whole when it names the teams; until then the rows may move under the mouse.
  await page
    .getByRole("cell", { name: /^Front desk/ })
    .first()
    .waitFor();
  await page.getByRole("button", { name: /^Actions for Ana Lin/ }).click();
  await page.getByRole("menuitem", { name: "Hand over work" }).click();
  const dialog = page.getByRole("dialog", { name: /^Hand over the work of Ana Lin/ });
  await dialog.getByText(/^\d+ open tickets?$/).waitFor();
  await dialog.getByRole("checkbox").first().check();
  const receiver = await dialog.getByRole("checkbox").first().getAttribute("value");
  await dialog.getByRole("textbox", { name: /^Reason/ }).fill("Ana leaves us");
  await picture(page, "hand-over");
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await dialog.getByText(/^Handed over: /).waitFor();

  expect(await openTickets(ana)).toBe(0);
  expect(await openTickets(receiver)).toBeGreaterThanOrEqual(before);
  const log = await demo.server.pool.query(
    `SELECT actor, reason, (change->>'tickets')::int AS tickets FROM audit_log
      WHERE action = 'user.workHandedOver'`,
  );
  expect(log.rows).toEqual([{ actor: "user:sue", reason: "Ana leaves us", tickets: before }]);
});

async function userId(name: string): Promise<string> {
  const { rows } = await demo.server.pool.query<{ id: string }>(
    "SELECT id FROM users WHERE user_name = $1",
    [name],
  );
  return rows[0]?.id ?? "";
}

async function openTickets(ownerId: string | null): Promise<number> {
  const { rows } = await demo.server.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM tickets
      WHERE owner_id = $1 AND status IN ('new', 'open', 'pending')`,
    [ownerId],
  );
  return rows[0]?.count ?? 0;
}
