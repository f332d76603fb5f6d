import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";
import { ImeTypist, noteSubmits } from "#test/support/ime-typist.ts";

const demo = openDemo();

it("sends nothing while a word is made, before sign-in", async () => {
  const screen = await demo.office.window({ prepare: noteSubmits });
  const typist = await ImeTypist.at(screen);
  await screen.page.locator("[name=username]").waitFor();
  expect(await typist.writeEverywhere("sign-in")).toEqual([]);
  expect(typist.tried.size).toBe(2);
});

it("sends nothing while a word is made, in a call and after it", async () => {
  const ana = new AgentDesk(await demo.office.signIn("ana", { prepare: noteSubmits }));
  const { page } = ana;
  const typist = await ImeTypist.at(ana.screen);
  await page.getByText("My open tickets").waitFor();
  await page.keyboard.press("Control+K");
  await page.getByRole("dialog").getByRole("textbox").waitFor();
  expect(await typist.writeEverywhere("search")).toEqual([]);
  await page.keyboard.press("Escape");

  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
  await ana.tickets
    .getByRole("button", { name: /十月帳單多收/ })
    .first()
    .click();
  await ana.tickets.getByRole("textbox", { name: "New comment" }).waitFor();
  await page.getByRole("button", { name: "New ticket" }).click();
  expect(await typist.writeEverywhere("call")).toEqual([]);
  await page.keyboard.press("F6");
  await page.getByRole("dialog").getByRole("textbox").first().waitFor();
  expect(await typist.writeEverywhere("transfer")).toEqual([]);
  await page.keyboard.press("Escape");
  expect([...typist.tried]).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^search: /),
      expect.stringMatching(/^call: Note/),
      expect.stringMatching(/^call: New comment/),
      expect.stringMatching(/^transfer: .*To whom/),
    ]),
  );
  await ana.hangUp();
  expect(await typist.writeEverywhere("wrap-up")).toEqual([]);
  await ana.finish("1");
});

it("sends nothing while a word is made, of a caller nobody knows", async () => {
  const ana = new AgentDesk(await demo.office.signIn("ana", { prepare: noteSubmits }));
  const typist = await ImeTypist.at(ana.screen);
  await ana.becomeReady();
  await demo.pbx.call({ ani: "0988-777-123" });
  await ana.rings("0988");
  await ana.answer();
  await ana.customer.getByRole("textbox").first().waitFor();
  expect(await typist.writeEverywhere("unknown caller")).toEqual([]);
  await ana.hangUp();
  await ana.finish("1");
});

it("sends nothing while a word is made, in an administrator's forms", async () => {
  const screen = await demo.office.signIn("adam", { prepare: noteSubmits });
  const { page } = screen;
  const typist = await ImeTypist.at(screen);
  for (const [path, add] of [
    ["people", "Add person"],
    ["tickets", null],
    ["account", null],
  ] as const) {
    await page.goto(`/${path}`);
    await page.getByRole("heading").first().waitFor();
    await page.locator("main input:visible").first().waitFor();
    expect(await typist.writeEverywhere(path)).toEqual([]);
    if (add === null) continue;
    await page.getByRole("button", { name: add, exact: true }).click();
    await page.getByRole("dialog").locator("button[type=submit]").waitFor();
    expect(await typist.writeEverywhere(`${path}, ${add}`)).toEqual([]);
  }
  expect(typist.tried.size).toBeGreaterThan(8);
});
