import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { codeAt, stepOf } from "#server/auth/totp.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";
import { freePort } from "#test/support/free-port.ts";
import type { ServerProcess } from "#test/support/server-process.ts";
import { startServerProcess } from "#test/support/server-process.ts";
import type { SignInProvider } from "#test/support/sign-in-provider.ts";
import { aSignInProvider } from "#test/support/sign-in-provider.ts";

let database: TestDatabase;
let provider: SignInProvider;
let server: ServerProcess;
let browser: Browser;
let office: Office;

beforeAll(async () => {
  database = await aDatabase();
  const port = await freePort();
  const callback = `http://127.0.0.1:${port}/api/v1/session/provider/callback`;
  provider = await aSignInProvider(() => callback);
  const env = {
    DATABASE_URL: database.url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.client.id,
    OIDC_CLIENT_SECRET: provider.client.secret,
    OIDC_NAME: "Harbour Bank",
  };
  [server, browser] = await Promise.all([startServerProcess({ env, port }), launchBrowser()]);
  office = new Office(browser, server.url);
  await database.pool.query(
    `INSERT INTO users (id, site_id, user_name, display_name, role)
     VALUES ($1, 1, 'adam', 'Adam Wu', 'admin')`,
    [randomUUID()],
  );
});
afterEach(({ task }) => office.close(task));
afterAll(async () => {
  await browser.close();
  await server.dispose();
  await provider.stop();
  await database.drop();
});

it("signs in at the company's provider, sets an app up, and sees who is signed in", async () => {
  provider.at.person = { sub: "p-adam", userName: "adam" };
  const { page, faults } = await office.window();
  await page.goto(`${server.url.replace("localhost", "127.0.0.1")}/settings/sign-ins`);
  await page.getByRole("link", { name: "Sign in with Harbour Bank" }).click();

  await page.getByText("Administrators sign in with a second factor.").waitFor();
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  const key = (await page.locator("code").first().textContent()) ?? "";
  const code = codeAt(key.replaceAll(" ", ""), stepOf(Date.now()));
  await page.getByRole("textbox", { name: /Code that the app shows/ }).fill(code);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "I have kept them" }).press("Enter");

  const row = page.getByRole("row", { name: /Adam Wu \(adam\)/ });
  await row.getByText("Company account").waitFor();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Account and security" }).click();
  await page.getByText("Asked at every sign-in").waitFor();
  expect(faults.filter((fault) => !/40[13]/.test(fault))).toEqual([]);
});

it("says what is wrong when nobody here has the name", async () => {
  provider.at.person = { sub: "p-eve", userName: "eve" };
  const { page } = await office.window();
  await page.goto(server.url.replace("localhost", "127.0.0.1"));
  await page.getByRole("link", { name: "Sign in with Harbour Bank" }).click();
  await page.getByText(/nobody here has your user name/).waitFor();
});
