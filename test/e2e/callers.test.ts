import type { Pool } from "pg";
import { beforeEach, expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const sharedNumber = "+886277001234";
const otherNumber = "+886277005678";
const demo = openDemo({ prepare: addHouseholds });
let ana: AgentDesk;

beforeEach(async () => {
  ana = new AgentDesk(await demo.office.signIn("ana"));
  await ana.becomeReady();
});

/** Two people each behind two landlines; whose number was verified is the likelier caller. */
async function addHouseholds(pool: Pool): Promise<void> {
  const person = (displayName: string, code: string, value: string, verified: boolean) =>
    aCustomer(pool, { displayName, code, phones: [{ value, verified }] });
  await person("陳志明", "H1", sharedNumber, false);
  await person("陳美玲", "H2", sharedNumber, true);
  await person("周文成", "H3", otherNumber, true);
  await person("周雅婷", "H4", otherNumber, false);
}

async function conversationsOf(displayName: string): Promise<number> {
  const { rows } = await demo.server.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM interactions i JOIN customers c ON c.id = i.customer_id
      WHERE c.display_name = $1 AND i.ended_at IS NOT NULL`,
    [displayName],
  );
  return rows[0]?.count ?? 0;
}

async function talkAndFinish(): Promise<void> {
  await ana.answer();
  await ana.hangUp();
  await ana.finish("1");
  await ana.isIn("Ready");
}

async function seesKnownCaller(): Promise<void> {
  await ana.customer.getByRole("heading", { name: "王小明 先生" }).waitFor();
  await ana.tickets.getByText("十月帳單多收 1,280 元").waitFor();
}

it("queues a Zammad newCall of a routed source and shows the card before the answer", async () => {
  await demo.pbx.form("", [
    ["event", "newCall"],
    ["from", knownNumber],
    ["to", "0800000123"],
    ["direction", "in"],
    ["callId", "zammad-1"],
  ]);
  await ana.rings("王小明");
  await seesKnownCaller();
  await talkAndFinish();
});

it("opens the card at the desk a Zammad newCall names, and follows its answer and hang-up", async () => {
  const call = (event: string, ...more: [string, string][]): [string, string][] => [
    ["event", event],
    ["from", knownNumber],
    ["to", "0800000123"],
    ["direction", "in"],
    ["callId", "zammad-2"],
    ...more,
  ];
  await demo.pbx.form("", call("newCall", ["user[]", "ana"]));
  await seesKnownCaller();
  await ana.page.reload();
  await seesKnownCaller();
  await demo.pbx.form("", call("answer", ["user", "ana"]));
  await ana.callBar.getByText("Talking", { exact: true }).waitFor();
  await demo.pbx.form("", call("hangup", ["cause", "normalClearing"]));
  await ana.customer.waitFor({ state: "hidden" });
});

it("takes sipgate's form and shows the card before the answer", async () => {
  const answer = await demo.pbx.form("/sipgate", [
    ["event", "newCall"],
    ["from", "886912345678"],
    ["to", "886277000000"],
    ["direction", "in"],
    ["callId", "sipgate-1"],
  ]);
  expect(answer).toContain("onHangup=");
  await ana.rings("王小明");
  await seesKnownCaller();
  await talkAndFinish();
});

it("takes Placetel's form and shows the card before the answer", async () => {
  await demo.pbx.form("/placetel", [
    ["event", "IncomingCall"],
    ["from", knownNumber],
    ["to", "0800000123"],
    ["call_id", "placetel-1"],
  ]);
  await ana.rings("王小明");
  await seesKnownCaller();
  await talkAndFinish();
});

it("records an unknown caller in one step and shows their card at once", async () => {
  await demo.pbx.call({ ani: "0988-777-666" });
  await ana.rings("0988-777-666");
  await ana.answer();
  const name = ana.customer.getByRole("textbox", { name: "Name" });
  await name.fill("林新客");
  await name.press("Enter");
  await ana.customer.getByRole("heading", { name: "林新客" }).waitFor();
  await ana.customer.getByText("0988-777-666").waitFor();
  await ana.hangUp();
  await ana.finish("1");

  await demo.pbx.call({ ani: "+886988777666" });
  await ana.rings("林新客");
  await talkAndFinish();
});

it("ranks the people behind a shared number, and one key says who it is", async () => {
  await demo.pbx.call({ ani: sharedNumber });
  await ana.rings("陳美玲");
  const choice = ana.page.getByRole("region", { name: "Several people use this number" });
  await choice.getByRole("button").first().waitFor();
  expect(await choice.getByRole("button").allInnerTexts()).toEqual([
    expect.stringContaining("陳美玲"),
    expect.stringContaining("陳志明"),
  ]);
  await ana.answer();
  await ana.page.keyboard.press("2");
  await ana.customer.getByRole("heading", { name: "陳志明" }).waitFor();
  await choice.waitFor({ state: "hidden" });
  await ana.hangUp();
  await ana.finish("1");
});

it("goes on to the next candidate at 'not this person', and remembers it at the next call", async () => {
  await demo.pbx.call({ ani: otherNumber });
  await ana.rings("周文成");
  await ana.answer();
  await ana.page.keyboard.press("Shift+F3");
  await ana.customer.getByRole("heading", { name: "周雅婷" }).waitFor();
  await ana.page.getByText("Not 周文成. This number remembers it.").waitFor();
  await ana.hangUp();
  await ana.finish("1");

  await demo.pbx.call({ ani: otherNumber });
  await ana.rings("周雅婷");
  await ana.answer();
  await ana.page.getByRole("button", { name: "Not this person" }).click();
  const known = ana.page.getByRole("textbox", { name: "Or somebody we know" });
  await known.fill("周文成");
  await ana.page.getByRole("button", { name: /周文成/ }).waitFor();
  await known.press("Enter");
  await ana.customer.getByRole("heading", { name: "周文成" }).waitFor();

  // It was the other one after all: that conversation is moved from the history.
  await ana.hangUp();
  await ana.finish("1");
  await expect.poll(() => conversationsOf("周文成")).toBe(1);
  await demo.pbx.call({ ani: otherNumber });
  await ana.rings("周文成");
  await ana.answer();
  const first = ana.history.getByRole("listitem").last();
  await first.click();
  await first.getByRole("button", { name: "Belongs to somebody else" }).click();
  await first.getByRole("textbox", { name: "Whose conversation was it?" }).fill("周雅婷");
  await first.getByRole("button", { name: /周雅婷/ }).click();
  await expect.poll(() => ana.history.getByRole("listitem").count()).toBe(0);
  await ana.hangUp();
  await ana.finish("1");
});

it("says that a number is withheld, and knows the customer when the number they type arrives", async () => {
  const call = await demo.pbx.call({ ani: "anonymous" });
  await ana.rings("Number withheld");
  await ana.customer.getByRole("heading", { name: "Number withheld" }).waitFor();
  await demo.pbx.report(call, "information", { ivr: { customerNumber: "C000001" } });
  await seesKnownCaller();
  await talkAndFinish();
});
