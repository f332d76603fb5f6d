import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { DemoServer } from "#test/support/demo-server.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";
import { checkMainScreens, checkOtherScreens } from "./axe-screens.ts";

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

checkMainScreens(["en", "zh-CN"], () => ({ server, office }));
checkOtherScreens(["en", "zh-TW", "zh-CN"], () => ({ server, office }));
