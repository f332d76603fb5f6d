import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";
import type { Screen } from "#test/support/desk-browser.ts";

const demo = openDemo();

async function aDesk(userName: string): Promise<AgentDesk> {
  return new AgentDesk(await demo.office.signIn(userName));
}

/** Ana talks with somebody; Ben is at his desk and not ready for the queue. */
async function aTalk() {
  const [ana, ben] = await Promise.all([aDesk("ana"), aDesk("ben")]);
  await ana.becomeReady();
  const call = await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
  return { ana, ben, call };
}

/** F6, who, and that name is the one that is marked. */
async function choose({ page }: AgentDesk, who: string): Promise<void> {
  await page.getByRole("button", { name: /^Transfer/, disabled: false }).waitFor();
  await page.keyboard.press("F6");
  await page.getByRole("textbox", { name: "To whom?" }).waitFor();
  await page.keyboard.type(who);
  await page.getByRole("radio", { name: new RegExp(who), checked: true }).waitFor();
  await expect.poll(() => page.getByRole("radio").count()).toBe(1);
}

const inCall = ({ callBar }: AgentDesk) => callBar.getByRole("list", { name: "In this call" });

it("hands a call over with four keys beside the name, and the colleague sees who, why and the card before the answer", async () => {
  const { ana, ben } = await aTalk();
  await ana.note.fill("退款三日內入帳");
  await ana.noteBox.getByText(/^Saved/).waitFor();
  await choose(ana, "Ben");
  await ana.page.keyboard.press("Tab");
  await ana.page.keyboard.press("Tab");
  await ana.page.keyboard.type("refund, in a hurry");
  await ana.page.keyboard.press("Enter");

  await ana.wrapUp.waitFor();
  await ben.rings("王小明");
  await ben.offer.getByText(/^Ana Lin.* hands over$/).waitFor();
  await ben.offer.getByText("“refund, in a hurry”", { exact: true }).waitFor();
  await ben.tickets.getByText("十月帳單多收 1,280 元").waitFor();
  await ben.answer();
  await expect.poll(() => ben.note.inputValue()).toBe("退款三日內入帳");
  await ana.finish("1");
  await ben.hangUp();
  await ben.finish("1");
});

it("brings a call back that the colleague declines, with the reason", async () => {
  const { ana, ben } = await aTalk();
  await choose(ana, "Ben");
  await ana.page.keyboard.press("Enter");
  await ben.rings("王小明");
  await ben.page.keyboard.press("Shift+F2");
  await ana.offer.getByText("Came back", { exact: true }).waitFor();
  await ana.answer();
  await ana.page.keyboard.press("Shift+F2");
  await ana.wrapUp.waitFor();
  await ana.finish("1");
});

it("asks first, goes to the customer and back, joins all, lets one go, and hands over by keys alone", async () => {
  const { ana, ben } = await aTalk();
  await choose(ana, "Ben");
  await ana.page.keyboard.press("Shift+Enter");
  await ben.offer.getByText(/^Ana Lin.* asks you$/).waitFor();
  await inCall(ana).getByText("ringing").waitFor();
  await ben.page.keyboard.press("F2");
  await ben.callBar.getByText("A colleague asks you").waitFor();
  const parties = inCall(ana);
  await parties.getByText("Customer").locator("..").getByText("on hold").waitFor();

  await ana.page.keyboard.press("F4");
  await parties.getByText("Ben").locator("..").getByText("on hold").waitFor();
  await ana.page.keyboard.press("F4");
  await parties.getByText("Ben").locator("..").getByText("talking").waitFor();
  await ana.page.keyboard.press("F7");
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  await ben.callBar.getByText("In a conference").waitFor();
  await ana.callBar.getByRole("button", { name: /^Take Ben .* out of the call$/ }).click();
  await inCall(ana).waitFor({ state: "hidden" });
  await ben.callBar.getByText("No call").waitFor();

  await choose(ana, "Ben");
  await ana.page.keyboard.press("Shift+Enter");
  await ben.rings("王小明");
  await ben.page.keyboard.press("F2");
  await ben.callBar.getByText("A colleague asks you").waitFor();
  await ana.callBar.getByRole("button", { name: /^Hand over/, disabled: false }).waitFor();
  await ana.page.keyboard.press("F6");
  await ana.wrapUp.waitFor();
  await ben.callBar.getByText("Talking", { exact: true }).waitFor();
  await ana.finish("1");
  await ben.hangUp();
  await ben.finish("1");
});

it("lets a supervisor come when help is asked for, listen, whisper and leave again", async () => {
  const sue: Screen = await demo.office.signIn("sue");
  const { ana } = await aTalk();
  await ana.callBar.getByRole("button", { name: "Help", exact: true }).click();
  await ana.page.getByRole("textbox", { name: "What do you need help with?" }).fill("refund");
  await ana.page.keyboard.press("Enter");
  const row = sue.page.getByRole("row", { name: /^Ana Lin/ });
  await row.getByText("Help: refund").waitFor();

  await row.getByRole("button", { name: /^Actions for Ana/ }).click();
  await sue.page.getByRole("menuitem", { name: "Listen" }).click();
  await sue.page.getByRole("textbox", { name: "Reason" }).fill("asked for help");
  await sue.page.keyboard.press("Enter");
  await sue.page.getByText(/^You listen to Ana Lin/).waitFor();
  await inCall(ana).getByText("listens").waitFor();
  await ana.callBar.getByRole("button", { name: "Help", exact: true }).waitFor();
  await sue.page.getByRole("button", { name: "Whisper to the agent" }).click();
  await inCall(ana).getByText("whispers").waitFor();
  await sue.page.getByRole("button", { name: "Leave the call" }).click();
  await inCall(ana).waitFor({ state: "hidden" });
  const { rows } = await demo.server.pool.query(
    "SELECT action FROM audit_log WHERE action IN ('call.listen', 'call.whisper') ORDER BY id",
  );
  expect(rows.map(({ action }) => action)).toEqual(["call.listen", "call.whisper"]);
  await ana.hangUp();
  await ana.finish("1");
});

/** One number in ten is busy in the demo: then the same again. */
async function reach({ page, callBar }: AgentDesk, dial: () => Promise<void>): Promise<void> {
  for (;;) {
    await dial();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    const answered = callBar.getByText("Talking", { exact: true });
    const busy = callBar.getByText("Not reached: the number is busy.");
    await answered.or(busy).waitFor();
    if (await answered.isVisible()) return;
  }
}

it("calls a number typed into the search, and the same again with two keys", async () => {
  const ana = await aDesk("ana");
  await reach(ana, async () => {
    await ana.page.keyboard.press("Control+k");
    await ana.page.getByRole("dialog").getByRole("textbox").fill(knownNumber);
    await ana.page.getByRole("button", { name: /^Call 0912/ }).waitFor();
    await ana.page.keyboard.press("Control+Enter");
  });
  await ana.customer.getByRole("heading", { name: "王小明 先生" }).waitFor();
  await ana.page.keyboard.press("Shift+F2");
  await ana.wrapUp.waitFor();
  await ana.finish("1");

  await reach(ana, async () => {
    await ana.page.keyboard.press("Control+k");
    await ana.page.getByRole("button", { name: /^Call 0912-345-678 again/ }).waitFor();
    await ana.page.keyboard.press("Control+Enter");
  });
  await ana.hangUp();
  await ana.finish("1");
});
