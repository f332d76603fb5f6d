import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";
import { demoPassword } from "#test/support/demo-server.ts";

const demo = openDemo();

/** Presses Tab until the control has the focus; everything on the way must show that it has it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  const way: string[] = [];
  for (let steps = 0; steps < 200; steps += 1) {
    await page.keyboard.press("Tab");
    const { name, seen } = await page.evaluate(describeFocus);
    expect(seen, `the focus on ${name} cannot be seen`).toBe(true);
    way.push(name);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to it: ${way.join(" → ")}`);
}

/** Runs in the page. A field in a frame of its own (a password with its eye) shows the frame's. */
function describeFocus(): { name: string; seen: boolean } {
  const focused = document.activeElement ?? document.body;
  const name = focused.getAttribute("aria-label") ?? focused.outerHTML.slice(0, 80);
  // The focus leaves the page after its last control: that is the browser's to show.
  if (focused === document.body) return { name: "body", seen: true };
  const framed = [focused, focused.parentElement, focused.parentElement?.parentElement];
  const seen = framed.some((element) => {
    const style = element && getComputedStyle(element);
    return style && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  });
  return { name, seen };
}

/** Opens the menu of the button that has the focus, and takes its first item. */
async function chooseFirst(page: Page): Promise<void> {
  await page.keyboard.press("Enter");
  await page.locator("[role=menu]:focus-within").waitFor();
  await page.keyboard.press("ArrowDown");
  const first = page.getByRole("menuitem").first();
  await expect.poll(() => first.evaluate((item) => item === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
}

it("leads an agent from sign-in through a call to the next one without a mouse", async () => {
  const { page } = await demo.office.window();
  await page.locator("[name=username]").waitFor();
  await page.keyboard.type("ana");
  await page.keyboard.press("Tab");
  await page.keyboard.type(demoPassword);
  await page.keyboard.press("Enter");
  await page.getByRole("banner").waitFor();
  const ana = new AgentDesk({ page, context: page.context(), faults: [], heard: [], said: [] });

  await tabTo(page, ana.presence);
  await chooseFirst(page);
  await ana.isIn("Ready");

  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await tabTo(page, ana.offer.getByRole("button", { name: "Answer" }));
  await page.keyboard.press("Enter");
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  await tabTo(page, ana.tickets.getByRole("button", { name: /Attach/ }).first());
  await tabTo(page, ana.note);
  await page.keyboard.type("without a mouse");
  await tabTo(page, ana.callBar.getByRole("button", { name: "Hang up" }));
  await page.keyboard.press("Enter");
  await ana.wrapUp.waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("Control+Enter");
  await ana.wrapUp.waitFor({ state: "hidden" });
});

it("lets a supervisor interfere from the board without a mouse, and come back to where they were", async () => {
  await demo.office.signIn("ana");
  const { page } = await demo.office.signIn("sue");
  const actions = page.getByRole("button", { name: /^Actions for Ana/ });
  await tabTo(page, actions);
  await chooseFirst(page);
  await page.getByRole("textbox", { name: "Reason" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await actions.evaluate((button) => button === document.activeElement)).toBe(true);
});

it("opens and leaves the administrator's dialogs without a mouse", async () => {
  const { page } = await demo.office.signIn("adam");
  await tabTo(page, page.getByRole("link", { name: "People" }));
  await page.keyboard.press("Enter");
  const add = page.getByRole("button", { name: "Add person" });
  await tabTo(page, add);
  await page.keyboard.press("Enter");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await tabTo(page, page.getByRole("button", { name: "Create" }));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await add.evaluate((button) => button === document.activeElement)).toBe(true);
});
