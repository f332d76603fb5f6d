import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { axeFaults } from "#test/support/axe-faults.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

it("axe finds nothing serious in a ticket that is open", async () => {
  const ana = new AgentDesk(await demo.office.signIn("ana"));
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
  await ana.tickets
    .getByRole("button", { name: /十月帳單多收/ })
    .first()
    .click();
  await ana.tickets.getByRole("textbox", { name: "New comment" }).waitFor();
  expect(await axeFaults(ana.page)).toEqual([]);
  await ana.hangUp();
  await ana.finish("1");
});

it("fits into 320 pixels without scrolling sideways", async () => {
  const viewport = { width: 320, height: 640 };
  const ana = new AgentDesk(await demo.office.signIn("ana", { viewport }));
  await ana.page.getByText("My open tickets").waitFor();
  expect(await beyondTheEdge(ana.page)).toEqual([]);
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber, ivr: { intent: "帳單有問題" } });
  await ana.rings("王小明");
  expect(await beyondTheEdge(ana.page)).toEqual([]);
  await ana.answer();
  expect(await beyondTheEdge(ana.page)).toEqual([]);
  await ana.hangUp();
  expect(await beyondTheEdge(ana.page)).toEqual([]);
  await ana.finish("1");
  const { page } = await demo.office.signIn("adam", { viewport });
  for (const path of ["/board", "/people", "/settings/queues", "/settings/keys"]) {
    await page.goto(path);
    await page.getByRole("row").nth(1).waitFor();
    expect(await beyondTheEdge(page)).toEqual([]);
  }
});

/** Controls cut off or out of reach, except in tables, which scroll in themselves. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll("button, a, input, textarea, select, p, h1, h2")]
      .filter((element) => !element.closest("table"))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120));
    const page = document.documentElement.scrollWidth;
    const content = document.querySelector("#content");
    const scrolls = page > innerWidth || (content && content.scrollWidth > content.clientWidth);
    return scrolls ? [...wide, `the page is ${page} wide`] : wide;
  });
}
