import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

/** What a desk fetches for its first call, and how it asks whether the server is there. */
const laterFiles = /\/(healthz|assets\/(promise-callback|work-items|advice|recording-mark)[^/]*)$/;

it("lets an agent talk, write and hang up while parts of the desk cannot be fetched, and shows them once they can", async () => {
  const screen = await demo.office.signIn("ana", {
    prepare: (context) => context.route(laterFiles, (route) => route.abort()),
  });
  const ana = new AgentDesk(screen);
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
  await ana.note.fill("寫在壞掉的網路上");
  await ana.noteBox.getByText(/^Saved/).waitFor();
  await ana.callBar.getByRole("button", { name: "Hang up" }).waitFor();
  const callBack = ana.page.getByRole("button", { name: "Promise a callback" });
  expect(await callBack.count()).toBe(0);

  await screen.context.unroute(laterFiles);
  await callBack.waitFor();
  expect(await ana.note.inputValue()).toBe("寫在壞掉的網路上");

  await ana.hangUp();
  await ana.finish("2");
  await ana.isIn("Ready");
});

it("changes the language once its words can be fetched, to the one chosen last", async () => {
  const words = /\/(healthz|assets\/words-zh[^/]*)$/;
  const { page, context } = await demo.office.signIn("ben");
  await context.route(words, (route) => route.abort());
  const choose = async (language: string) => {
    await page
      .getByRole("banner")
      .getByRole("button", { name: /Ben Chen/ })
      .click();
    const withheld = page.waitForEvent("requestfailed");
    await page.getByRole("menuitem", { name: language }).click();
    await withheld;
  };
  await choose("繁體中文");
  await choose("简体中文");
  await page.getByRole("banner").getByText("Connected", { exact: true }).waitFor();

  const stored = page.waitForResponse(/session\/locale$/);
  await context.unroute(words);
  await page.getByRole("banner").getByText("已连接", { exact: true }).waitFor();
  await stored;
  await page.reload();
  await page.getByRole("banner").getByText("已连接", { exact: true }).waitFor();
});
