import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openDemo } from "#test/support/demo-day.ts";
import type { Screen } from "#test/support/desk-browser.ts";

const demo = openDemo();

/** But the first question, whether somebody is signed in, and the conflict that is wanted. */
const faultsOf = ({ faults }: Screen) => faults.filter((fault) => !/40[19]/.test(fault));

async function openFirst(page: Page): Promise<string> {
  await page.goto("/tickets?status=unsolved&sort=created");
  const first = page.getByRole("rowheader").getByRole("link").first();
  await first.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/tickets\/[0-9a-f-]{36}$/);
  return page.url();
}

it("shows both versions to two people at one ticket, and loses neither", async () => {
  const [ana, ben] = [await demo.office.signIn("ana"), await demo.office.signIn("ben")];
  const address = await openFirst(ana.page);
  await ben.page.goto(address);
  for (const { page } of [ana, ben]) await page.getByRole("button", { name: "Change" }).click();
  const save = async ({ page }: Screen, subject: string) => {
    await page.getByRole("textbox", { name: "Subject" }).fill(subject);
    await page.keyboard.press("Enter");
  };
  await save(ana, "帳單重複 A");
  await ana.page.getByRole("heading", { level: 1, name: "帳單重複 A" }).waitFor();
  await save(ben, "Bill doubled B");
  const conflict = ben.page.getByRole("alert").filter({ hasText: "Now" });
  await conflict.getByRole("cell", { name: "帳單重複 A" }).waitFor();
  await conflict.getByRole("cell", { name: "Bill doubled B" }).waitFor();
  await conflict.getByRole("button", { name: "Apply mine" }).click();
  await ben.page.getByRole("heading", { level: 1, name: "Bill doubled B" }).waitFor();
  // The log tells both, and the other screen follows.
  await ben.page.getByText("帳單重複 A → Bill doubled B").waitFor();
  await ana.page.getByRole("heading", { level: 1, name: "Bill doubled B" }).waitFor();
  expect([...faultsOf(ana), ...faultsOf(ben)]).toEqual([]);
});

it("keeps a comment and a file, follows, and is found by what was said", async () => {
  const ana = await demo.office.signIn("ana");
  const { page } = ana;
  await openFirst(page);
  await page.getByRole("textbox", { name: "New comment" }).fill("退款已處理");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("list", { name: "Comments" }).getByText("退款已處理").waitFor();
  await page.getByRole("button", { name: "Follow it" }).click();
  await page.getByRole("button", { name: /follows it no longer/ }).waitFor();
  const file = { name: "帳單.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 x") };
  await page.locator("input[type=file]").setInputFiles(file);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "帳單.pdf" }).click();
  expect((await saved).suggestedFilename()).toBe("帳單.pdf");

  await page.getByRole("link", { name: "All tickets" }).click();
  await page.getByRole("link", { name: "I follow" }).click();
  await page.getByRole("searchbox").fill("退款");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
  await expect.poll(() => page.getByRole("rowheader").count()).toBe(1);
  expect(faultsOf(ana)).toEqual([]);
});

it("gives many to one person at once, by keys", async () => {
  const sue = await demo.office.signIn("sue");
  const { page } = sue;
  await page.goto("/tickets?status=unsolved&sort=created");
  const boxes = page.getByRole("checkbox", { name: /Choose ticket/ });
  await boxes.first().focus();
  for (let n = 0; n < 3; n += 1) {
    await page.keyboard.press("Space");
    // The next row's box stands after this row's link.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
  }
  const bar = page.getByRole("form", { name: "Change the chosen tickets" });
  await bar.getByText("3 chosen").waitFor();
  await bar.getByRole("combobox", { name: "Owner …" }).selectOption({ label: "Sue Hsu 許書雅" });
  await bar.getByRole("button", { name: "Apply to all" }).press("Enter");
  await page.getByText("3 done.").waitFor();
  await page.getByRole("link", { name: "Mine, to do" }).click();
  await expect.poll(() => page.getByRole("rowheader").count()).toBeGreaterThanOrEqual(3);
  expect(faultsOf(sue)).toEqual([]);
});
