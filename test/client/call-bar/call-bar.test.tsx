// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { CallBar } from "#client/features/call-bar/call-bar.tsx";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { aLiveCall, anAgentView, aSnapshot, callC1 } from "#test/support/desk-cases.ts";
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
