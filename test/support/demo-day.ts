import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { DemoPbx } from "./demo-pbx.ts";
import type { DemoServer } from "./demo-server.ts";
import { startDemoServer } from "./demo-server.ts";
import { launchBrowser, Office } from "./desk-browser.ts";

/** A demo that runs, the browsers of its people and its telephone system; there from the first test on. */
export type DemoDay = {
  server: DemoServer;
  browser: Browser;
  office: Office;
  pbx: DemoPbx;
};

/** For one file of tests: opened before them, its screens closed after each, ended after all. */
export function openDemo(options?: Parameters<typeof startDemoServer>[0]): DemoDay {
  const day = {} as DemoDay;
  beforeAll(async () => {
    [day.server, day.browser] = await Promise.all([startDemoServer(options), launchBrowser()]);
    day.office = new Office(day.browser, day.server.url);
    day.pbx = new DemoPbx(day.server);
  });
  afterEach(({ task }) => day.office.close(task));
  afterAll(async () => {
    await day.browser?.close();
    await day.server?.dispose();
  });
  return day;
}
