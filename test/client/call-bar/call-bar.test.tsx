// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { CallBar } from "#client/features/call-bar/call-bar.tsx";
import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import type { UserId } from "#shared/ids.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { aLiveCall, ana, anAgentView, aSnapshot, callC1, uuid } from "#test/support/desk-cases.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

afterEach(cleanup);
const user = userEvent.setup();
const agent = anAgentView({ activity: "talking", callId: callC1 });
const talking = (overrides: Partial<LiveCall> = {}) =>
  aLiveCall({ stage: "talking", stageMs: 192_000, ...overrides });

async function aCallBar(call: LiveCall | null = talking()) {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot({ agent, call }));
  await renderClient(<CallBar />, { desk });
  return desk;
}
const button = (name: RegExp) => screen.queryByRole("button", { name });

it("shows the time and only the controls this call's connector has", async () => {
  await aCallBar(talking({ controls: ["hangUp"] }));
  expect(screen.getByRole("region", { name: "Call" }).textContent).toContain("Talking 03:12");
  expect(button(/Hang up/)).not.toBeNull();
  for (const absent of [/Hold/, /Mute/, /Keypad/]) expect(button(absent)).toBeNull();
});

it("has its place when there is no call", async () => {
  await aCallBar(null);
  expect(screen.getByRole("region", { name: "Call" }).textContent).toBe("No call");
});

it("holds with F4, shows it as under way, and as held when the server says so", async () => {
  const desk = await aCallBar();
  fireEvent.keyDown(document.body, { code: "F4" });
  fireEvent.keyDown(document.body, { code: "F4" });
  expect(desk.sent).toEqual([{ name: "call.hold", input: { callId: callC1 } }]);
  expect(button(/Hold/)).toHaveProperty("disabled", true);

  act(() => desk.receive("call.updated", talking({ stage: "held", rev: 2, stageMs: 0 })));
  expect(screen.getByRole("region", { name: "Call" }).textContent).toContain("On hold 00:00");
  await user.click(screen.getByRole("button", { name: /Resume/ }));
  expect(desk.sent.at(-1)?.name).toBe("call.retrieve");
});

it("mutes with F8 and says that one is muted", async () => {
  const desk = await aCallBar();
  fireEvent.keyDown(document.body, { code: "F8" });
  expect(desk.sent).toEqual([{ name: "call.mute", input: { callId: callC1, muted: true } }]);
  act(() => desk.receive("call.updated", talking({ muted: true, rev: 2 })));
  expect(screen.getByText("You are muted")).toBeDefined();
});

it("sends digits from the keypad and the keyboard", async () => {
  const desk = await aCallBar();
  await user.click(await screen.findByRole("button", { name: "Keypad" }));
  await user.click(await screen.findByRole("button", { name: "5" }));
  await user.keyboard("#");
  const digits = desk.sent.map(({ input }) => ("digits" in input ? input.digits : ""));
  expect(digits).toEqual(["5", "#"]);
});

it("frees the control again when the telephone refuses", async () => {
  const desk = await aCallBar();
  desk.failure = new RequestError({ code: "not_possible_now", message: "no" });
  await user.click(screen.getByRole("button", { name: /Hold/ }));
  expect(screen.getByRole("status").textContent).not.toBe("");
  expect(button(/Hold/)).toHaveProperty("disabled", false);
});

it("hangs up with Shift+F2, unless another call rings: that one is declined", async () => {
  const desk = await aCallBar();
  fireEvent.keyDown(document.body, { code: "F2" });
  expect(desk.sent).toEqual([]);
  fireEvent.keyDown(document.body, { code: "F2", shiftKey: true });
  expect(desk.sent).toEqual([{ name: "call.hangUp", input: { callId: callC1 } }]);
});

const ben = uuid(801) as UserId;
const party = (overrides: Partial<CallParty>): CallParty => ({
  party: `agent:${ben}`,
  kind: "agent",
  agentId: ben,
  name: "Ben Ho",
  number: null,
  stage: "talking",
  role: "conference",
  muted: false,
  ...overrides,
});

it("names everybody in the call and takes one of a conference out", async () => {
  const sue = uuid(803) as UserId;
  const watching = { party: `agent:${sue}`, agentId: sue, name: "Sue Chang" } as const;
  const desk = await aCallBar(
    talking({
      parties: [party({}), party({ ...watching, kind: "supervisor", role: "listen" })],
    }),
  );
  const list = await screen.findByRole("list", { name: "In this call" });
  for (const text of ["Customertalking", "Ben Hotalking", "Sue Changlistens"])
    expect(list.textContent).toContain(text);
  await user.click(screen.getByRole("button", { name: "Take Ben Ho out of the call" }));
  expect(desk.sent).toEqual([
    { name: "call.dropParty", input: { callId: callC1, party: `agent:${ben}` } },
  ]);
});

it("lets a colleague who is asked mute and leave, and no more", async () => {
  const mine = party({ party: `agent:${ana}`, agentId: ana, role: "consult" });
  const desk = await aCallBar(talking({ agentId: ben, stage: "held", parties: [mine] }));
  const bar = screen.getByRole("region", { name: "Call" });
  expect(bar.textContent).toContain("A colleague asks you");
  for (const absent of [/Hold|Resume/, /Keypad/, /Help/]) expect(button(absent)).toBeNull();
  fireEvent.keyDown(document.body, { code: "F8" });
  await user.click(screen.getByRole("button", { name: /Leave/ }));
  expect(desk.sent.map(({ name }) => name)).toEqual(["call.mute", "call.hangUp"]);
});

it("calls for help with a word, and takes it back", async () => {
  const desk = await aCallBar(talking({ controls: ["hangUp", "conference"] }));
  await user.click(await screen.findByRole("button", { name: "Help" }));
  await user.type(await screen.findByRole("textbox", { name: /need help/ }), "refund{Enter}");
  expect(desk.sent).toEqual([
    { name: "call.askForHelp", input: { callId: callC1, reason: "refund" } },
  ]);
  const { call } = desk.getState();
  act(() => desk.receive("call.updated", { ...call!, rev: 2, helpWanted: "refund" }));
  await user.click(screen.getByRole("button", { name: "Help asked" }));
  expect(desk.sent.at(-1)?.input).toEqual({ callId: callC1, reason: "" });
});

it("says why a number that was dialled was not reached, until the next call", async () => {
  const call = talking({ direction: "out", stage: "dialling" });
  const desk = await aCallBar(call);
  const { callId, interactionId } = call;
  const ended = { callId, interactionId, clearedBy: "system", wrapUpMs: 0 };
  act(() => desk.receive("call.ended", { ...ended, cause: "busy" }));
  const bar = screen.getByRole("region", { name: "Call" });
  expect(bar.textContent).toBe("Not reached: the number is busy.");
  act(() => desk.receive("call.updated", talking({ rev: 9 })));
  expect(bar.textContent).toContain("Talking");
});
