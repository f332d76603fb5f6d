// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { MyDay } from "#client/features/presence/my-day.tsx";
import { PresenceControl } from "#client/features/presence/presence-control.tsx";
import { PresenceExplained } from "#client/features/presence/presence-explained.tsx";
import { RequestError } from "#client/lib/request-error.ts";
import type { AgentView } from "#shared/contracts/agents.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { anAgent, aSnapshot } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(cleanup);

async function aPresence(agent: Partial<AgentView> = {}, today = { calls: 0, talkMs: 0 }) {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot({ agent: anAgent(agent), today }));
  await renderClient(
    <>
      <PresenceControl />
      <MyDay />
      <PresenceExplained />
    </>,
    { desk },
  );
  return desk;
}

const control = () => screen.getByRole("button", { name: /^Your state/ });

it("shows the state, how long it lasts and the day's figures", async () => {
  await aPresence({}, { calls: 14, talkMs: 13_260_000 });
  expect(control().textContent).toBe("Your stateReady00:12");
  expect(screen.getByText("14 calls · 3:41:00 talk")).toBeTruthy();
});

it("changes the state with two clicks and shows it when the server has decided", async () => {
  const desk = await aPresence();
  await userEvent.click(control());
  await userEvent.click(await screen.findByRole("menuitem", { name: "Lunch" }));
  const presence = { kind: "notReady", reason: "lunch" } as const;
  expect(desk.sent).toEqual([{ name: "agent.setPresence", input: { presence } }]);
  expect(control().textContent).toContain("Ready");
  act(() => desk.receive("agent.updated", anAgent({ rev: 2, presence, stateMs: 0 })));
  expect(control().textContent).toBe("Your stateNot ready · Lunch00:00");
});

it("says so when the server refuses", async () => {
  const desk = await aPresence();
  desk.failure = new RequestError({ code: "offline", message: "" });
  await userEvent.click(control());
  await userEvent.click(await screen.findByRole("menuitem", { name: "Lunch" }));
  expect(await screen.findByText(/nothing was sent/)).toBeTruthy();
});

it("shows what was chosen during a call as taking effect after it", async () => {
  await aPresence({
    activity: "talking",
    presenceAfterCall: { kind: "notReady", reason: "lunch" },
  });
  expect(control().textContent).toContain("Talking");
  expect(screen.getByText("after this call: Not ready · Lunch")).toBeTruthy();
});

it("explains a state that was not chosen and undoes it with one key", async () => {
  const desk = await aPresence({ presence: { kind: "notReady", reason: "rona" } });
  expect(screen.getByText(/rang here without an answer/)).toBeTruthy();
  fireEvent.keyDown(document.body, { code: "F9" });
  expect(desk.sent).toEqual([
    { name: "agent.setPresence", input: { presence: { kind: "ready" } } },
  ]);
});

it("explains nothing when the state was chosen", async () => {
  const desk = await aPresence({ presence: { kind: "notReady", reason: "lunch" } });
  fireEvent.keyDown(document.body, { code: "F9" });
  expect(screen.queryByRole("button", { name: /Return to ready/ })).toBeNull();
  expect(desk.sent).toEqual([]);
});
