// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { CallBar } from "#client/features/call-bar/call-bar.tsx";
import { TransferControls } from "#client/features/transfer/transfer-controls.tsx";
import { RequestError } from "#client/lib/request-error.ts";
import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import type { UserId } from "#shared/ids.ts";
import { aLiveCall, anAgentView, aSnapshot, callC1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const ben = uuid(801) as UserId;
const controls: LiveCall["controls"] = [
  "hold",
  "mute",
  "hangUp",
  "digits",
  "transfer",
  "consult",
  "conference",
];
const talking = (overrides: Partial<LiveCall> = {}) =>
  aLiveCall({ stage: "talking", controls, ...overrides });
const asked = (overrides: Partial<CallParty> = {}): CallParty => ({
  party: `agent:${ben}`,
  kind: "agent",
  agentId: ben,
  name: "Ben Ho",
  number: null,
  stage: "talking",
  role: "consult",
  muted: false,
  ...overrides,
});

async function aTalk(call = talking()) {
  const api = new FakeApi().on("GET /calls/targets", ({ query }) => ({
    agents: [
      { agentId: ben, displayName: "Ben Ho", extension: "302", state: "free" },
      { agentId: uuid(802), displayName: "Cho Lin", extension: null, state: "away" },
    ].filter(({ displayName }) => displayName.toLowerCase().includes(query.get("q") ?? "")),
    queues: [{ queueId: uuid(301), name: "Billing", waiting: 3, agentsReady: 1 }].filter(
      ({ name }) => name.toLowerCase().includes(query.get("q") ?? ""),
    ),
    places: [],
  }));
  vi.stubGlobal("fetch", api.fetch);
  const desk = new FakeDesk();
  const agent = anAgentView({ activity: "talking", callId: callC1 });
  desk.receive("desk.synced", aSnapshot({ agent, call }));
  await renderClient(<CallBar renderMore={(callId) => <TransferControls callId={callId} />} />, {
    desk,
  });
  return { desk, api };
}
const press = (code: string, shiftKey = false) =>
  fireEvent.keyDown(document.body, { code, shiftKey });

async function openPanel() {
  await screen.findByRole("button", { name: /Transfer/ });
  press("F6");
  return screen.findByRole("textbox", { name: "To whom?" });
}

it("hands a call over with F6, a name and Enter, and a word with it", async () => {
  const { desk } = await aTalk();
  const field = await openPanel();
  await user.type(field, "ben");
  await vi.waitFor(() => expect(screen.getAllByRole("radio")).toHaveLength(1));
  expect(screen.getByText("free")).toBeTruthy();
  await user.type(screen.getByRole("textbox", { name: "A word for them" }), " refund {Enter}");
  expect(desk.sent).toEqual([
    {
      name: "call.transfer",
      input: { callId: callC1, target: { kind: "agent", agentId: ben }, reason: "refund" },
    },
  ]);
  await vi.waitFor(() => expect(screen.queryByRole("textbox", { name: "To whom?" })).toBeNull());
});

it("asks first with Shift+Enter, people but not queues", async () => {
  const { desk } = await aTalk();
  const field = await openPanel();
  await screen.findByText("3 waiting · 1 ready");
  await user.type(field, "billing");
  await vi.waitFor(() => expect(screen.getAllByRole("radio")).toHaveLength(1));
  expect(screen.getByRole("button", { name: /Ask first/ })).toHaveProperty("disabled", true);
  await user.keyboard("{Shift>}{Enter}{/Shift}");
  expect(desk.sent).toEqual([]);

  await user.clear(field);
  await user.type(field, "０２-2345 6789");
  await screen.findByText("0223456789");
  await user.keyboard("{Shift>}{Enter}{/Shift}");
  expect(desk.sent.at(-1)).toEqual({
    name: "call.consult",
    input: { callId: callC1, target: { kind: "number", number: "0223456789" }, reason: "" },
  });
});

it("does not offer somebody who is signed out", async () => {
  await aTalk();
  const field = await openPanel();
  await user.type(field, "cho");
  await vi.waitFor(() => expect(screen.getAllByRole("radio")).toHaveLength(1));
  for (const name of [/Ask first/, /Hand over/])
    expect(screen.getByRole("button", { name })).toHaveProperty("disabled", true);
});

it("leaves the panel as it is when the server refuses", async () => {
  const { desk } = await aTalk();
  await openPanel();
  await screen.findByText("Ben Ho");
  desk.failure = new RequestError({ code: "not_possible_now", message: "no" });
  await user.keyboard("{Enter}");
  await screen.findByText(/not possible in the present state/);
  expect(screen.getByRole("textbox", { name: "To whom?" })).toBeTruthy();
});

it("shows nothing that the call's telephone cannot do", async () => {
  await aTalk(talking({ controls: ["hold", "hangUp"] }));
  await screen.findByRole("button", { name: /Hang up/ });
  for (const name of [/Transfer/, /Help/, /Keypad/])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

it("goes to the customer and back, hands over, joins all and ends asking, each by a key", async () => {
  const { desk } = await aTalk(talking({ stage: "held", parties: [asked()] }));
  const bar = within(screen.getByRole("region", { name: "Call" }));
  await bar.findByRole("button", { name: /To the customer/ });
  expect(await bar.findByText("Ben Ho")).toBeTruthy();
  expect(bar.queryByRole("button", { name: /Resume/ })).toBeNull();
  const keys: [string, boolean][] = [
    ["F4", false],
    ["F6", false],
    ["F7", false],
    ["F6", true],
  ];
  for (const [n, [code, shift]] of keys.entries()) {
    press(code, shift);
    await act(async () => desk.receive("call.updated", { ...desk.getState().call!, rev: n + 2 }));
  }
  expect(desk.sent.map(({ name }) => name)).toEqual([
    "call.alternate",
    "call.completeTransfer",
    "call.conference",
    "call.cancelConsult",
  ]);
});

it("waits with all but ending while the colleague's telephone rings", async () => {
  const { desk } = await aTalk(talking({ stage: "held", parties: [asked({ stage: "ringing" })] }));
  const cancel = await screen.findByRole("button", { name: /End asking/ });
  expect(screen.getByRole("button", { name: /To the customer/ })).toHaveProperty("disabled", true);
  press("F7");
  expect(desk.sent).toEqual([]);
  await user.click(cancel);
  expect(desk.sent.map(({ name }) => name)).toEqual(["call.cancelConsult"]);
});
