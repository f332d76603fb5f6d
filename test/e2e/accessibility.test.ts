import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { DemoPbx, knownNumber } from "#test/support/demo-pbx.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";

let server: DemoServer;
let browser: Browser;
let office: Office;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchBrowser()]);
  office = new Office(browser, server.url);
});
afterEach(({ task }) => office.close(task));
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** What axe finds serious or critical in what is on the screen, light and dark. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      faults.push(...nodes.map(({ html }) => `${scheme} ${id}: ${html.slice(0, 200)}`));
    }
  }
  return faults;
}

it("shows nothing that axe finds serious at sign-in, desk, offer, talk, wrap-up and board, light and dark", async () => {
  const visitor = await office.window({ language: "zh-TW" });
  await visitor.page.locator("[name=username]").waitFor();
  expect(await faultsOf(visitor.page)).toEqual([]);

  const ana = new AgentDesk(await office.signIn("ana"));
  await ana.isIn("Not ready · just signed in");
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.becomeReady();
  await new DemoPbx(server).call({ ani: knownNumber, ivr: { intent: "billing" } });
  await ana.rings("王小明");
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.answer();
  await ana.tickets
    .getByRole("button", { name: /十月帳單多收/ })
    .first()
    .click();
  await ana.tickets.getByRole("textbox", { name: "New comment" }).waitFor();
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.hangUp();
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.finish("1");

  const sue = await office.signIn("sue");
  await sue.page.getByRole("row", { name: /^Front desk/ }).waitFor();
  expect(await faultsOf(sue.page)).toEqual([]);
});
