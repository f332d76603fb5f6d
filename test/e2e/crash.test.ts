import { expect, it } from "vitest";
import { AgentDesk } from "#test/support/agent-desk.ts";
import { openDemo } from "#test/support/demo-day.ts";
import { knownNumber } from "#test/support/demo-pbx.ts";

const demo = openDemo();

it("survives kill -9 in the middle of a call: within 5 s of its return the screens are true again, the call and every typed character are there", async () => {
  const [sue, ana] = await Promise.all([
    demo.office.signIn("sue"),
    demo.office.signIn("ana").then((screen) => new AgentDesk(screen)),
  ]);
  await ana.becomeReady();
  await demo.pbx.call({ ani: knownNumber });
  await ana.rings("王小明");
  await ana.answer();
  await ana.note.pressSequentially("打電話來問退款 before the crash, ");

  await demo.server.kill();
  await ana.note.pressSequentially("while it is down, ");
  await ana.page
    .getByRole("banner")
    .getByText(/Reconnecting|Connecting|Offline/)
    .waitFor();
  await sue.page.getByText(/^Data stopped at/).waitFor();
  await demo.server.startAgain();
  const readyAt = performance.now();
  await ana.note.pressSequentially("and after it.");
  await ana.isConnected();
  await ana.isIn("Talking");
  const deskMs = performance.now() - readyAt;
  await sue.page.getByText("Live", { exact: true }).waitFor();
  await sue.page
    .getByRole("row", { name: /^Ana Lin/ })
    .getByText("Talking")
    .waitFor();
  const boardMs = performance.now() - readyAt;
  console.log(
    `after kill -9: desk true in ${Math.round(deskMs)} ms, board in ${Math.round(boardMs)} ms`,
  );
  expect(Math.max(deskMs, boardMs)).toBeLessThan(5_000);

  await ana.customer.getByRole("heading", { name: "王小明 先生" }).waitFor();
  const typed = "打電話來問退款 before the crash, while it is down, and after it.";
  expect(await ana.note.inputValue()).toBe(typed);
  await ana.noteBox.getByText(/^Saved/).waitFor();
  const { rows } = await demo.server.pool.query(
    `SELECT note FROM interactions WHERE note LIKE '打電話來問退款%'`,
  );
  expect(rows).toEqual([{ note: typed }]);

  await ana.hangUp();
  await ana.finish("2");
  await ana.isIn("Ready");
  await sue.page
    .getByRole("row", { name: /^Ana Lin/ })
    .getByText("Ready")
    .waitFor();
});

it("keeps a waiting caller over kill -9 and offers them when somebody is free", async () => {
  const ben = new AgentDesk(await demo.office.signIn("ben"));
  const ana = new AgentDesk(await demo.office.signIn("ana"));
  await ana.choose("Break", "Not ready · Break");
  await demo.pbx.call({ ani: knownNumber });
  await demo.server.crash();
  await ben.isConnected();
  await ben.becomeReady();
  await ben.rings("王小明");
  await ben.answer();
  await ben.hangUp();
  await ben.finish("1");
});
