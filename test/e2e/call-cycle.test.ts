import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

it("brings a caller to one of two agents with the whole card before the answer, through talk, ticket, note and wrap-up to the next caller, while the supervisor watches", async () => {
  const [sue, ana, ben] = await Promise.all([
    demo.office.signIn("sue"),
    demo.office.signIn("ana").then((screen) => new AgentDesk(screen)),
    demo.office.signIn("ben").then((screen) => new AgentDesk(screen)),
  ]);
  const queue = sue.page.getByRole("row", { name: /^Front desk/ });
  const agent = sue.page.getByRole("row", { name: /^Ana Lin/ });
  await queue.waitFor();
  await ben.isIn("Not ready · just signed in");

  // Nobody is ready: the caller waits, and the board says so without a reload.
  await demo.pbx.call({
    ani: knownNumber,
    ivr: { path: ["main", "billing"], intent: "帳單有問題" },
  });
  await cell(queue, 0, "1");

  await ana.page.keyboard.press("F9"); // as the banner of a fresh sign-in says
  await ana.rings("王小明 先生");
  await ana.customer.getByRole("heading", { name: "王小明 先生" }).waitFor();
  await ana.customer.getByText("曾承諾運費全免").waitFor();
  await ana.tickets.getByText("十月帳單多收 1,280 元").waitFor();
  await ana.history.getByTitle(/^空氣清淨機送修三次仍有異音/).waitFor();
  await ana.page.getByRole("region", { name: "Why they call" }).getByText("帳單有問題").waitFor();
  await expectText(ana.offer, "3 open tickets");
  await expectText(ana.callBar, "No call");
  await agent.getByText("Ringing").waitFor();

  // The second agent is ready now, and idle the longest: the call rings at the first one all the same.
  await ben.becomeReady();
  await ana.answer();
  await agent.getByText("Talking").waitFor();
  await cell(queue, 0, "0");

  await ana.history.getByTitle(/^空氣清淨機送修三次仍有異音/).click();
  await ana.history.getByRole("paragraph").getByText("約定三日內由主管回覆").waitFor();

  const ticket = ana.tickets.getByRole("button", { name: /十月帳單多收/ });
  await ticket.focus();
  await ana.page.keyboard.press("Enter");
  const comment = ana.tickets.getByRole("textbox", { name: "New comment" });
  await comment.fill("已向客戶說明退款進度。");
  await comment.press("Control+Enter");
  await ana.tickets.getByRole("list", { name: "Comments" }).getByText("已向客戶說明").waitFor();
  await ana.tickets
    .getByRole("button", { name: /^Attach this call/ })
    .first()
    .click();
  await ana.tickets.getByText("Attached").waitFor();

  await ana.note.fill("客戶詢問退款,已說明三日內入帳。");
  await ana.noteBox.getByText(/^Saved/).waitFor();

  // Nobody else takes the next caller: it waits for the one who wraps up.
  await ben.choose("Break", "Not ready · Break");
  await demo.pbx.call({ ani: null, ivr: { intent: "second caller" } });
  await cell(queue, 0, "1");

  await ana.hangUp();
  await agent.getByText("Wrap-up").waitFor();
  await ana.finish("1");
  await ana.rings("Number withheld");
  await cell(queue, 0, "1");
  await ana.answer();
  await cell(queue, 0, "0");
  await ana.hangUp();
  await ana.finish("4");
  await ana.isIn("Ready");
  await ana.page.getByText("2 calls").waitFor();
  const recent = ana.page.getByRole("region", { name: "Recent calls" });
  await recent.getByText("客戶詢問退款,已說明三日內入帳。").waitFor();

  expect(ben.screen.heard.filter((packet) => packet.includes('"call.offered"'))).toEqual([]);
  const { rows } = await demo.server.pool.query(
    `SELECT i.note, i.disposition, u.user_name AS agent FROM interactions i
     JOIN users u ON u.id = i.agent_id WHERE i.note LIKE '客戶詢問退款%'`,
  );
  expect(rows).toEqual([
    { note: "客戶詢問退款,已說明三日內入帳。", disposition: "resolved", agent: "ana" },
  ]);

  // Nothing blocked by the policy, nothing thrown, in a whole cycle on three screens.
  const faults = [sue, ana.screen, ben.screen].flatMap((screen) => screen.faults);
  expect(faults.filter((fault) => !isFirstQuestion(fault))).toEqual([]);
  expect(demo.server.output()).not.toContain("csp report");
});

/** The page asks who is signed in, and the browser prints the "nobody". */
function isFirstQuestion(fault: string): boolean {
  return fault.includes("401") && fault.endsWith("/api/v1/session");
}

async function cell(row: Locator, index: number, text: string): Promise<void> {
  await row
    .getByRole("cell")
    .nth(index)
    .filter({ hasText: new RegExp(`^${text}$`) })
    .waitFor();
}

async function expectText(within: Locator, text: string): Promise<void> {
  await within.getByText(text, { exact: true }).waitFor();
}
