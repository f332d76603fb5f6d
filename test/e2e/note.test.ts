import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { DemoPbx, knownNumber } from "#test/support/demo-pbx.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import { startDemoServer } from "#test/support/demo-server.ts";
import { launchBrowser, Office } from "#test/support/desk-browser.ts";

let server: DemoServer;
let browser: Browser;
let office: Office;
let pbx: DemoPbx;
let ana: AgentDesk;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchBrowser()]);
  office = new Office(browser, server.url);
  pbx = new DemoPbx(server);
});
beforeEach(async () => {
  ana = new AgentDesk(await office.signIn("ana"));
  await ana.becomeReady();
  await pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
});
afterEach(async ({ task }) => {
  await ana.hangUp();
  await ana.finish("9");
  await office.close(task);
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** The note of the last conversation as the database has it. */
async function storedNote(): Promise<string> {
  const { rows } = await server.pool.query<{ note: string }>(
    `SELECT note FROM interactions ORDER BY note_updated_at DESC NULLS LAST LIMIT 1`,
  );
  return rows[0]?.note ?? "";
}

it("loses no character when the page is reloaded between two keys", async () => {
  await ana.note.pressSequentially("第一句話。Half a sen");
  await ana.page.reload();
  await ana.isConnected();
  expect(await ana.note.inputValue()).toBe("第一句話。Half a sen");
  await ana.note.press("End");
  await ana.note.pressSequentially("tence.");
  await ana.noteBox.getByText(/^Saved/).waitFor();
  expect(await storedNote()).toBe("第一句話。Half a sentence.");
});

it("keeps what is typed without a network, says so, and saves it when the network is back", async () => {
  await ana.note.pressSequentially("Typed online. ");
  await ana.noteBox.getByText(/^Saved/).waitFor();
  await ana.screen.context.setOffline(true);
  await ana.note.pressSequentially("Typed offline.");
  await ana.noteBox.getByText(/^Offline: kept/).waitFor();
  expect(await storedNote()).toBe("Typed online. ");
  await ana.screen.context.setOffline(false);
  await ana.noteBox.getByText(/^Saved/).waitFor();
  expect(await storedNote()).toBe("Typed online. Typed offline.");
  await ana.isConnected();
});

it("shows both texts when two machines of one agent wrote at once, and drops neither", async () => {
  const elsewhere = new AgentDesk(await office.signIn("ana"));
  await elsewhere.note.waitFor();
  await elsewhere.note.fill("Written there.");
  await elsewhere.noteBox.getByText(/^Saved/).waitFor();
  await ana.note.fill("Written here.");
  await ana.noteBox.getByText("Written there.").waitFor();
  expect(await ana.note.inputValue()).toBe("Written here.");
  await ana.noteBox.getByRole("button", { name: "Keep both" }).click();
  await ana.noteBox.getByText(/^Saved/).waitFor();
  expect(await storedNote()).toBe("Written there.\n\nWritten here.");
});

it("sends no half-composed Chinese and ends no wrap-up with the Enter of an input method", async () => {
  const input = await ana.screen.context.newCDPSession(ana.page);
  await ana.note.focus();
  await input.send("Input.imeSetComposition", {
    text: "ㄊㄨㄟ",
    selectionStart: 3,
    selectionEnd: 3,
  });
  await input.send("Input.imeSetComposition", { text: "退", selectionStart: 1, selectionEnd: 1 });
  await input.send("Input.insertText", { text: "退款" });
  await ana.noteBox.getByText(/^Saved/).waitFor();
  expect(await storedNote()).toBe("退款");
});
