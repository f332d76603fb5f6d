import type { BrowserContext } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";
import type { Screen } from "#test/support/desk-browser.ts";
import { openTab } from "#test/support/desk-browser.ts";

// Long enough to acknowledge, short enough to wait for it twice.
const demo = openDemo({
  prepare: (pool) => pool.query("UPDATE queues SET ring_ms = 4000 WHERE key = 'frontdesk'"),
});

async function aDesk(userName: string): Promise<AgentDesk> {
  return new AgentDesk(await demo.office.signIn(userName));
}

it("passes a declined call to the other agent and leaves the first one ready", async () => {
  const [ana, ben] = await Promise.all([aDesk("ana"), aDesk("ben")]);
  await ana.becomeReady();
  await ben.choose("Break", "Not ready · Break");
  const call = await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.offer.getByRole("button", { name: "Decline" }).click();
  await ana.offer.getByText("You declined the last call").waitFor();
  await ana.isIn("Ready");
  await ben.becomeReady();
  await ben.rings("王小明");
  await demo.pbx.hangUp(call);
  await ben.offer.getByText("Missed: the caller hung up before an answer.").waitFor();
  await ben.choose("Break", "Not ready · Break");
});

it("makes an agent not ready who let it ring out twice, names the reason, and one key returns", async () => {
  const ana = await aDesk("ana");
  await ana.becomeReady();
  const call = await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.isIn("Not ready · not answered");
  await ana.page
    .getByText("You are not ready because calls rang here without an answer.")
    .waitFor();
  const missed = ana.page.getByRole("region", { name: "Recent calls" });
  await missed.getByText("Missed").first().waitFor();

  await ana.page.getByRole("button", { name: "Why am I not getting calls?" }).click();
  const why = ana.page.getByRole("dialog");
  await why.getByText("You get no calls at the moment, because:").waitFor();
  await why
    .getByRole("listitem")
    .filter({ hasText: "Stops calls" })
    .getByText("not ready")
    .waitFor();
  await ana.page.keyboard.press("Escape");
  await why.waitFor({ state: "hidden" });

  await ana.page.keyboard.press("F9");
  await ana.rings("王小明"); // still waiting, and at its place
  await ana.answer();
  await demo.pbx.hangUp(call);
  await ana.wrapUp.waitFor();
  await ana.finish("1");
});

it("rings and acknowledges in one of two tabs, and in the other one when that is closed", async () => {
  const first = await aDesk("ana");
  await countRings(first.screen.context);
  await first.page.reload();
  await first.becomeReady();
  const second = new AgentDesk(await openTab(first.screen.context));
  await second.isIn("Ready");

  const call = await demo.pbx.call({ ani: knownNumber });
  await Promise.all([first.rings("王小明"), second.rings("王小明")]);
  await first.offer.getByRole("button", { name: "Answer" }).waitFor();
  await expect.poll(() => acknowledgements(first.screen)).toBe(1);
  expect(acknowledgements(second.screen)).toBe(0);
  expect(await rings(first.screen)).toBeGreaterThan(0);
  expect(await rings(second.screen)).toBe(0);
  await demo.pbx.hangUp(call);
  await first.isIn("Ready");

  await first.page.close();
  await demo.pbx.call({ ani: knownNumber });
  await second.rings("王小明");
  await expect.poll(() => acknowledgements(second.screen)).toBe(1);
  await expect.poll(() => rings(second.screen)).toBeGreaterThan(0);
  await second.answer();
  await second.hangUp();
  await second.finish("1");
});

function acknowledgements({ said }: Screen): number {
  return said.filter((packet) => packet.includes('"offer.acknowledge"')).length;
}

/** Each started oscillator is a part of a ring: what a loudspeaker would play. */
async function countRings(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function count(...when) {
      const { dataset } = document.documentElement;
      dataset.rings = String(Number(dataset.rings ?? 0) + 1);
      start.apply(this, when);
    };
  });
}

async function rings({ page }: Screen): Promise<number> {
  return Number((await page.locator("html").getAttribute("data-rings")) ?? 0);
}
