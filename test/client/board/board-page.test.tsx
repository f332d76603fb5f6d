// @vitest-environment jsdom
import { act, cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { BoardPage } from "#client/features/board/board-page.tsx";
import type { AgentView } from "#shared/contracts/agents.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { UserId } from "#shared/ids.ts";
import { aSnapshot } from "#test/support/desk-cases.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { anAgent, aQueue, callId } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.useRealTimers();
});

const benId = "00000000-0000-4000-8000-0000000000be" as UserId;
const ben = (part: Partial<AgentView>) =>
  anAgent({ agentId: benId, userName: "ben", displayName: "Ben", ...part });

async function aBoard(queues: QueueView[], agents: AgentView[], who: "sue" | "quinn" = "sue") {
  const desk = new FakeDesk();
  desk.receive("board.synced", { seq: 1, queues, agents });
  await renderClient(<BoardPage />, { desk, session: aSession(who) });
  return desk;
}

const billing = aQueue(1, {
  name: "Billing",
  waiting: 3,
  oldestMs: 42_000,
  received: 60,
  answered: 50,
  answeredInTime: 41,
  abandoned: 4,
  shortAbandoned: 1,
  asaMs: 9_000,
});
const row = (name: RegExp | string) =>
  within(screen.getByRole("rowheader", { name }).closest("tr") as HTMLElement);
const passSeconds = (seconds: number) => act(() => void vi.advanceTimersByTime(seconds * 1_000));

it("shows per queue who waits, how long, how well it goes and who is there", async () => {
  await aBoard([billing], []);
  const cells = row("Billing").getAllByRole("cell");
  expect(cells.map((cell) => cell.textContent)).toEqual([
    "3",
    "00:42> 20 s",
    "77 %",
    "00:09",
    "4 (1)",
    "60",
    "1",
    "0",
    "0",
    "0",
  ]);
});

it("tells on focus how the service level came about", async () => {
  await aBoard([billing], []);
  act(() =>
    row("Billing")
      .getByRole("button", { name: /Service level of Billing/ })
      .focus(),
  );
  const formula = await screen.findByRole("tooltip");
  for (const part of [
    "answered within T / (answered + abandoned − short abandons)",
    "41 / (50 + 4 − 1) = 77 %",
    "T = 20 s",
    "Callers who hang up within 5 s are short abandons and do not count.",
  ]) {
    expect(formula.textContent).toContain(part);
  }
});

it("counts the waiting time on between updates", async () => {
  await aBoard([billing], []);
  passSeconds(3);
  expect(row("Billing").getByText("00:45")).toBeTruthy();
});

it("puts the free agents first and says why a ready one gets no calls", async () => {
  await aBoard(
    [],
    [
      ben({ presence: { kind: "notReady", reason: "rona" }, routable: false }),
      anAgent({ displayName: "Ana" }),
      anAgent({
        agentId: "00000000-0000-4000-8000-0000000000c0" as UserId,
        displayName: "Cho",
        device: "lost",
        routable: false,
      }),
    ],
  );
  const names = screen.getAllByRole("rowheader").map((cell) => cell.textContent);
  expect(names).toEqual(["Ana", "Cho", "Ben"]);
  expect(row("Cho").getByText("phone lost")).toBeTruthy();
  expect(row("Ben").getByText("Not ready · not answered")).toBeTruthy();
});

it("hides who is signed out until asked", async () => {
  await aBoard([], [ben({ presence: { kind: "signedOut" }, routable: false })]);
  expect(screen.queryByText("Ben")).toBeNull();
  await userEvent
    .setup({ advanceTimers: vi.advanceTimersByTime })
    .click(screen.getByRole("checkbox", { name: "1 signed out" }));
  expect(screen.getByText("Ben")).toBeTruthy();
});

it("stays live on empty pulses, turns stale after 5 s without one and stops counting", async () => {
  const desk = await aBoard([billing], []);
  passSeconds(4);
  act(() => desk.receive("board.updated", { seq: 2, queues: [], agents: [] }));
  passSeconds(4);
  expect(screen.getByText("Live")).toBeTruthy();
  passSeconds(2);
  expect(screen.getByText(/^Data stopped at \d\d:\d\d:\d\d$/)).toBeTruthy();
  expect(row("Billing").getByText("00:46")).toBeTruthy();
});

it("says across the board after 30 s that it is not true any more, until news come", async () => {
  const desk = await aBoard([billing], []);
  passSeconds(31);
  expect(screen.getByText(/are not true any more/)).toBeTruthy();
  act(() => desk.receive("board.updated", { seq: 2, queues: [], agents: [] }));
  passSeconds(1);
  expect(screen.getByText("Live")).toBeTruthy();
});

it("interferes only with a reason", async () => {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const desk = await aBoard([], [ben({ activity: "talking", callId: callId(1) })]);
  await user.click(screen.getByRole("button", { name: "Actions for Ben" }));
  await user.click(await screen.findByRole("menuitem", { name: "Close the stuck call" }));
  await user.click(await screen.findByRole("button", { name: "Do it" }));
  expect(screen.getByText("Give a reason.")).toBeTruthy();
  expect(desk.sent).toEqual([]);
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "hangs since noon{Enter}");
  expect(desk.sent).toEqual([
    { name: "call.forceClose", input: { callId: callId(1), reason: "hangs since noon" } },
  ]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("offers nothing to who may only look", async () => {
  await aBoard([], [ben({})], "quinn");
  expect(screen.queryByRole("button", { name: /Actions/ })).toBeNull();
});

const onCall = (part: Partial<AgentView> = {}) =>
  ben({ activity: "talking", callId: callId(1), ...part });
const atSide = (role: "listen" | "whisper" | "barge") => {
  const { id: agentId, displayName: name } = aSession("sue").user;
  const party = `agent:${agentId}` as const;
  const rest = { kind: "supervisor", number: null, stage: "talking", muted: false } as const;
  return [{ party, agentId, name, role, ...rest }];
};
const aMouse = () => userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });

it("puts an agent who wants help first, and says so aloud once", async () => {
  await aBoard([], [anAgent({ displayName: "Ana" }), onCall({ helpWanted: "refund" })]);
  expect(screen.getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["Ben", "Ana"]);
  expect(row("Ben").getByText("Help: refund")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toBe("Ben asks for help: refund");
});

it("lets a supervisor listen with a reason, whisper with the same one, and leave", async () => {
  const mouse = aMouse();
  const desk = await aBoard([], [onCall()]);
  await mouse.click(screen.getByRole("button", { name: "Actions for Ben" }));
  await mouse.click(await screen.findByRole("menuitem", { name: "Listen" }));
  await mouse.type(await screen.findByRole("textbox", { name: "Reason" }), "training{Enter}");
  const asked = { callId: callId(1), agentId: benId, reason: "training" };
  await vi.waitFor(() => expect(desk.sent).toEqual([{ name: "call.listen", input: asked }]));

  const listening = onCall({ rev: 2, monitors: atSide("listen") });
  act(() => desk.receive("board.updated", { seq: 2, queues: [], agents: [listening] }));
  expect(row("Ben").getByText("Sue Chang listens")).toBeTruthy();
  await mouse.click(screen.getByRole("button", { name: "Whisper to the agent" }));
  expect(desk.sent.at(-1)).toEqual({ name: "call.whisper", input: asked });
  await mouse.click(screen.getByRole("button", { name: "Leave the call" }));
  expect(desk.sent.at(-1)).toEqual({
    name: "call.stopMonitoring",
    input: { callId: callId(1) },
  });
});

it("asks for the reason again when it is not known here any more", async () => {
  const mouse = aMouse();
  const desk = await aBoard([], [onCall({ monitors: atSide("whisper") })]);
  // Without a desk of one's own there is nowhere to take it to.
  expect(screen.queryByRole("button", { name: "Take the call over" })).toBeNull();
  act(() => desk.receive("desk.synced", aSnapshot()));
  await mouse.click(screen.getByRole("button", { name: "Take the call over" }));
  await mouse.type(await screen.findByRole("textbox", { name: "Reason" }), "angry{Enter}");
  await vi.waitFor(() =>
    expect(desk.sent).toEqual([
      { name: "call.takeOver", input: { callId: callId(1), reason: "angry" } },
    ]),
  );
});

it("offers nobody's side where nobody talks", async () => {
  await aBoard([], [ben({ activity: "wrapUp", callId: callId(1) })]);
  await aMouse().click(screen.getByRole("button", { name: "Actions for Ben" }));
  await screen.findByRole("menuitem", { name: /Close a hanging call|Close/ });
  expect(screen.queryByRole("menuitem", { name: "Listen" })).toBeNull();
});
