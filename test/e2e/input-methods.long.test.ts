import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openDemo } from "#test/support/demo-day.ts";
import { openEverything } from "#test/support/form-walk.ts";
import { ImeTypist, noteSubmits } from "#test/support/ime-typist.ts";

const demo = openDemo();

/** With how many fields are found there at least: a page that shows none would be no success. */
const pages = [
  ["people", 10],
  ["tickets", 1],
  ["work-items", 0],
  ["recordings", 0],
  ["reports", 0],
  ["board", 1],
  ["account", 5],
  ["settings/queues", 10],
  ["settings/skills", 20],
  ["settings/teams", 3],
  ["settings/labels", 50],
  ["settings/ivr", 1],
  ["settings/dialling", 1],
  ["settings/custom-fields", 2],
  ["settings/keys", 1],
  ["settings/webhooks", 1],
  ["settings/sign-ins", 0],
  ["settings/configuration", 0],
] as const;

/** So that there is something of theirs to hand over, and a reason to write. */
async function haveWork(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const { status } = await fetch("/api/v1/work-items/commitments", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "task", text: "order headsets" }),
    });
    return status;
  });
  expect(status).toBe(201);
}

it.each(pages)("sends nothing while a word is made, anywhere on /%s", async (path, least) => {
  const screen = await demo.office.signIn("adam", { prepare: noteSubmits });
  if (path === "people") await haveWork(screen.page);
  const typist = await ImeTypist.at(screen);
  const faults: string[] = [];
  await openEverything(screen.page, path, async (where) => {
    faults.push(...(await typist.writeEverywhere(where)));
  });
  expect(faults).toEqual([]);
  expect(typist.tried.size).toBeGreaterThanOrEqual(least);
});

it("sends nothing while a word is made, on the page of a ticket", async () => {
  const screen = await demo.office.signIn("adam", { prepare: noteSubmits });
  const typist = await ImeTypist.at(screen);
  await screen.page.goto("/tickets?status=unsolved&sort=created");
  const link = screen.page.getByRole("rowheader").getByRole("link").first();
  const path = (await link.getAttribute("href"))?.slice(1) ?? "";
  const faults: string[] = [];
  await openEverything(screen.page, path, async () => {
    faults.push(...(await typist.writeEverywhere("ticket")));
  });
  expect(faults).toEqual([]);
  expect(typist.tried.size).toBeGreaterThanOrEqual(4);
});

it("sends nothing while a word is made, in the record of a customer", async () => {
  const screen = await demo.office.signIn("adam", { prepare: noteSubmits });
  const { page } = screen;
  const typist = await ImeTypist.at(screen);
  await page.goto("/customers");
  const search = page.getByRole("textbox", { name: "Name, number, code, word" });
  await search.waitFor();
  expect(await typist.writeEverywhere("customers")).toEqual([]);
  await search.fill("王小明");
  const row = page.getByRole("row").filter({ hasText: "王小明" }).first();
  await row.getByRole("button", { name: "Whole record" }).click();
  await page.getByRole("textbox", { name: "Payment terms" }).waitFor();
  expect(await typist.writeEverywhere("record")).toEqual([]);
  expect(typist.tried.size).toBeGreaterThan(20);
});
