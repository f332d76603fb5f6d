import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { codeAt, stepOf } from "#server/auth/totp.ts";
import { AgentDesk } from "#test/support/agent-desk.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";
import type { ServerProcess } from "#test/support/server-process.ts";
import { startServerProcess } from "#test/support/server-process.ts";

const password = "correct horse battery";
let database: TestDatabase;
let server: ServerProcess;
let browser: Browser;
let office: Office;

/** As `npm start` without --demo: an empty database, and a link in the terminal. */
beforeAll(async () => {
  database = await aDatabase();
  const env = { DATABASE_URL: database.url };
  [server, browser] = await Promise.all([startServerProcess({ env }), launchBrowser()]);
  office = new Office(browser, server.url);
});
afterEach(({ task }) => office.close(task));
afterAll(async () => {
  await browser.close();
  await server.dispose();
  await database.drop();
});

async function setUp(): Promise<Page> {
  const link = /^Make the first administrator: (\S+)$/m.exec(server.output())?.[1];
  const { page } = await office.window();
  await page.goto(link ?? "no link");
  await page.getByRole("textbox", { name: "Your name" }).fill("Adam Wu");
  await page.getByRole("textbox", { name: "User name" }).fill("adam");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password again").fill(password);
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await proveFactor(page);
  await page.getByText("Nothing is set up yet. Begin here:").waitFor();
  return page;
}

/** As the app on the administrator's telephone would. */
async function proveFactor(page: Page): Promise<void> {
  const key = await page.locator("code").first().textContent();
  const code = codeAt((key ?? "").replaceAll(" ", ""), stepOf(Date.now()));
  await page.getByRole("textbox", { name: /Code that the app shows/ }).fill(code);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "I have kept them" }).click();
}

async function addPeople(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Add teams and people" }).click();
  await page.getByRole("button", { name: "Add team" }).click();
  await page.getByRole("textbox", { name: "Name of the team" }).fill("Service 客服");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Add person" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("林安娜");
  await page.getByRole("textbox", { name: "User name", exact: true }).fill("ana");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("checkbox", { name: "Service 客服" }).check();
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("row", { name: /林安娜/ }).waitFor();
}

async function addQueue(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("link", { name: "Queues", exact: true }).click();
  await page.getByRole("button", { name: "Add queue" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Front desk 總機");
  await page.getByRole("textbox", { name: "Key", exact: true }).fill("frontdesk");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: /^Actions for Front desk/ }).click();
  await page.getByRole("menuitem", { name: "Who serves it" }).click();
  await page.getByRole("checkbox", { name: /林安娜/ }).check();
  await page.getByRole("button", { name: "Save: 1 person" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** The lines that the page shows to try the key with: a call, and its end. */
async function makeKey(page: Page): Promise<[begin: string, end: string]> {
  await page.getByRole("link", { name: "Keys" }).click();
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Telephone system");
  await page.getByRole("button", { name: "Create" }).click();
  const begin = await page.getByRole("textbox", { name: /reports a call/ }).inputValue();
  const end = await page.getByRole("textbox", { name: /ends it/ }).inputValue();
  await page.getByRole("button", { name: "I have kept it" }).click();
  return [begin, end];
}

/** Does what the curl line says: not every machine under test has curl. */
async function run(line: string): Promise<string> {
  const [, url] = /^curl -sS (\S+)/.exec(line) ?? [];
  const headers = [...line.matchAll(/-H '([^:]+): ([^']+)'/g)].map(
    ([, name = "", value = ""]) => [name, value] as [string, string],
  );
  const [, body = ""] = /-d '([^']+)'$/.exec(line) ?? [];
  const answer = await fetch(url ?? "", { method: "POST", headers, body });
  return answer.text();
}

it("brings an empty installation to its first call, by the screens alone", async () => {
  const adam = await setUp();
  await addPeople(adam);

  const screen = await office.window();
  await screen.page.locator("[name=username]").fill("ana");
  await screen.page.locator("[name=password]").fill(password);
  await screen.page.locator("[name=password]").press("Enter");
  await screen.page.getByText("You serve no queue yet").waitFor();

  await addQueue(adam);
  const ana = new AgentDesk(screen);
  await ana.becomeReady(); // the desk has opened by itself

  const [begin, end] = await makeKey(adam);
  expect(await run(begin)).toContain('"accepted"');
  await ana.rings("0912-345-678");
  await ana.answer();
  await adam.getByRole("link", { name: "Board" }).click();
  await adam
    .getByRole("row", { name: /林安娜/ })
    .getByText("Talking")
    .waitFor();
  expect(await run(end)).toContain('"accepted"');
  await ana.wrapUp.waitFor();
  await ana.wrapUp.getByText("Resolved").waitFor();
  await ana.finish("1");
  expect(screen.faults.filter((fault) => !fault.includes("401"))).toEqual([]);
});

it("takes the link once only", async () => {
  const link = /^Make the first administrator: (\S+)$/m.exec(server.output())?.[1] ?? "";
  const { page } = await office.window();
  await page.goto(link);
  await page.getByRole("textbox", { name: "Your name" }).fill("Eve");
  await page.getByRole("textbox", { name: "User name" }).fill("eve");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password again").fill(password);
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await page.getByText(/This link is not valid any more/).waitFor();
});
