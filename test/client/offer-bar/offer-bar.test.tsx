// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OfferBar } from "#client/features/offer-bar/offer-bar.tsx";
import type { Ringer } from "#client/features/offer-bar/ringer.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { aCallCard, aCustomerCard, aMatch, anOffer, offerO1 } from "#test/support/desk-cases.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { aCall, anAgent, aSnapshot } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const card = aCallCard({ card: aCustomerCard({ openTickets: 2, openComplaints: 1 }) });
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });

async function anOfferBar(desk = new FakeDesk()) {
  const ringer = { rings: 0, silences: 0 };
  const fake: Ringer = {
    start: () => (ringer.rings += 1),
    stop: () => (ringer.silences += 1),
    unlock: () => undefined,
    isLocked: () => false,
    subscribe: () => () => undefined,
  };
  await renderClient(
    <>
      <textarea aria-label="elsewhere" />
      <OfferBar makeRinger={() => fake} />
    </>,
    { desk },
  );
  return { desk, ringer };
}

function ring(desk: FakeDesk): void {
  act(() => {
    desk.receive("customer.card", card);
    desk.receive("call.offered", anOffer());
  });
}
function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}
const press = (code: string) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { code });
const sentNames = (desk: FakeDesk) => desk.sent.map(({ name }) => name);

it("shows who calls, why, what is open and why this agent, before the answer", async () => {
  const { desk } = await anOfferBar();
  ring(desk);

  const bar = screen.getByRole("region", { name: "Incoming call" });
  for (const text of ["王小明 先生", "MVC", "帳務", "00:42", "“帳單有問題”"])
    expect(bar.textContent).toContain(text);
  for (const text of ["2 open tickets", "1 complaint", "0912-345-678", "you talked last"])
    expect(bar.textContent).toContain(text);
});

it("shows the brand that was dialled, for the agent to answer with", async () => {
  const { desk } = await anOfferBar();
  const offer = anOffer();
  act(() => desk.receive("call.offered", { ...offer, call: { ...offer.call, brand: "Formosa" } }));
  const bar = screen.getByRole("region", { name: "Incoming call" });
  expect(bar.textContent).toContain("Formosa");
});

it("announces an offer exactly once, in a region that was there before", async () => {
  const { desk } = await anOfferBar();
  const region = screen.getByRole("alert");
  expect(region.textContent).toBe("");

  ring(desk);
  const said = "Incoming call: 王小明 先生, 帳務, 2 open tickets";
  expect(region.textContent).toBe(said);

  const match = aMatch({ displayName: "王大明" });
  act(() => desk.receive("customer.card", { ...card, rev: 2, matches: [match] }));
  expect(region.textContent).toBe(said);
  expect(screen.getByText("王大明 先生")).toBeDefined();
});

it("does not wait long for a card before it announces", async () => {
  const { desk } = await anOfferBar();
  act(() => desk.receive("call.offered", anOffer()));
  expect(screen.getByRole("alert").textContent).toBe("");

  pass(400);
  expect(screen.getByRole("alert").textContent).toContain("0912-345-678");
});

it("acknowledges once per offer, after the bar is painted", async () => {
  const { desk } = await anOfferBar();
  act(() => desk.receive("call.offered", anOffer()));
  expect(sentNames(desk)).toEqual([]);

  pass(300);
  act(() => desk.receive("customer.card", card));
  pass(2_000);
  expect(desk.sent).toEqual([{ name: "offer.acknowledge", input: { offerId: offerO1 } }]);
});

it("neither rings nor acknowledges in a tab that does not lead", async () => {
  const { desk, ringer } = await anOfferBar();
  act(() => desk.store.change({ ringsHere: false }));
  ring(desk);
  pass(1_000);

  expect(sentNames(desk)).toEqual([]);
  expect(ringer.rings).toBe(0);
  expect(screen.getByRole("button", { name: /Answer/ })).toBeDefined();
});

it("answers with F2 from a field, and never takes the focus", async () => {
  const { desk } = await anOfferBar();
  const field = screen.getByRole("textbox", { name: "elsewhere" });
  field.focus();
  ring(desk);
  expect(document.activeElement).toBe(field);

  press("F2");
  press("F2");
  expect(sentNames(desk).filter((name) => name === "call.accept")).toHaveLength(1);
  expect(document.activeElement).toBe(field);
});

it("leaves F2 alone while an input method composes", async () => {
  const { desk } = await anOfferBar();
  ring(desk);
  fireEvent.keyDown(document.body, { code: "F2", keyCode: 229 });
  fireEvent.keyDown(document.body, { code: "F2", isComposing: true });
  expect(sentNames(desk)).not.toContain("call.accept");
});

it("minimises on Escape, silent and without declining", async () => {
  const { desk, ringer } = await anOfferBar();
  ring(desk);
  const before = ringer.silences;
  press("Escape");

  expect(ringer.silences).toBeGreaterThan(before);
  expect(sentNames(desk)).not.toContain("call.decline");
  press("F2");
  expect(sentNames(desk)).toContain("call.accept");
});

it("stops the ring with the offer and says why it went", async () => {
  const { desk, ringer } = await anOfferBar();
  ring(desk);
  const before = ringer.silences;
  act(() =>
    desk.receive("call.offerWithdrawn", {
      offerId: offerO1,
      callId: anOffer().call.callId,
      reason: "callerLeft",
    }),
  );
  expect(ringer.silences).toBeGreaterThan(before);
  expect(screen.getByRole("status").textContent).toContain("the caller hung up");
});

it("says what went wrong and lets the agent try again", async () => {
  const { desk } = await anOfferBar();
  ring(desk);
  desk.failure = new RequestError({ code: "offer_gone", message: "gone" });
  await user.click(screen.getByRole("button", { name: /Decline/ }));
  expect(screen.getByRole("status").textContent).not.toBe("");

  desk.failure = undefined;
  await user.click(screen.getByRole("button", { name: /Decline/ }));
  expect(sentNames(desk).filter((name) => name === "call.decline")).toHaveLength(2);
});

it("blinks in the title and puts it back", async () => {
  document.title = "Calldesk";
  const { desk } = await anOfferBar();
  ring(desk);
  expect(document.title).toBe("☎ 王小明 先生 – incoming call");
  pass(1_000);
  expect(document.title).toBe("Calldesk");
  pass(1_000);
  expect(document.title).toContain("☎");
  act(() =>
    desk.receive("call.offerWithdrawn", {
      offerId: offerO1,
      callId: anOffer().call.callId,
      reason: "timedOut",
    }),
  );
  expect(document.title).toBe("Calldesk");
});

it("says in its own words that a call goes on, and that one is wrapped up", async () => {
  const { desk } = await anOfferBar();
  const call = aCall(1, { stage: "talking" });
  const agent = { activity: "talking", callId: call.callId } as const;
  act(() => desk.receive("desk.synced", aSnapshot({ agent: anAgent(agent), call })));
  expect(screen.getByText(/^In conversation/)).toBeTruthy();
  const { callId, interactionId } = call;
  const ended = { callId, interactionId, cause: "normalClearing", clearedBy: null };
  act(() => desk.receive("call.ended", { ...ended, wrapUpMs: 30_000 }));
  expect(screen.getByText(/^In wrap-up/)).toBeTruthy();
});

it("says who hands a call over and what they wrote, to the eye and to the ear", async () => {
  const { desk } = await anOfferBar();
  const from = { agentId: anAgent().agentId, name: "Ben Ho" };
  act(() => {
    desk.receive("customer.card", card);
    desk.receive("call.offered", anOffer({ purpose: "transfer", from, reason: "wants a refund" }));
  });
  const bar = screen.getByRole("region", { name: "Incoming call" });
  expect(bar.textContent).toContain("Ben Ho hands over");
  expect(bar.textContent).toContain("“wants a refund”");
  expect(screen.getByRole("alert").textContent).toBe(
    "Ben Ho hands over: 王小明 先生, 帳務, 2 open tickets. “wants a refund”",
  );
});

it("says that a call handed over came back, and why", async () => {
  const { desk } = await anOfferBar();
  act(() => desk.receive("call.offered", anOffer({ purpose: "return", reason: "noAnswer" })));
  const bar = screen.getByRole("region", { name: "Incoming call" });
  expect(bar.textContent).toContain("Came back");
  expect(bar.textContent).toContain("no answer");
});

it("declines with Shift+F2", async () => {
  const { desk } = await anOfferBar();
  ring(desk);
  fireEvent.keyDown(document.body, { code: "F2", shiftKey: true });
  expect(sentNames(desk)).toContain("call.decline");
  expect(sentNames(desk)).not.toContain("call.accept");
});
