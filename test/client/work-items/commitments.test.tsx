// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AddCommitment } from "#client/features/work-items/add-commitment.tsx";
import { CustomerPromises } from "#client/features/work-items/customer-promises.tsx";
import { Reminders } from "#client/features/work-items/reminders.tsx";
import { TicketPromises } from "#client/features/work-items/ticket-promises.tsx";
import { WorkItemList } from "#client/features/work-items/work-item-list.tsx";
import type { CustomerId, InteractionId, TicketId } from "#shared/ids.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { aSnapshot } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";
import { anItem } from "#test/support/work-item-views.ts";

const { user: me } = aSession("ana");
const mine = { owner: { id: me.id, displayName: me.displayName }, status: "taken", queue: null };
const aPromise = (n: number, more: object = {}) =>
  anItem(n, { kind: "promise", number: null, note: "週五前退款", ...mine, ...more });
const customerId = "00000000-0000-4000-8000-0000000000c1" as CustomerId;
const interactionId = "00000000-0000-4000-8000-0000000000d1" as InteractionId;

let api: FakeApi;
let items: object[];
let due: object[];
beforeEach(() => {
  items = [];
  due = [];
  api = new FakeApi()
    .on("GET /work-items", () => ({ items, next: null, unseen: 0 }))
    .on("GET /work-items/reminders", () => ({ items: due }))
    .on("POST /work-items/commitments", () => aPromise(1))
    .on("PATCH /work-items/:id", () => aPromise(1));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();

it("notes a promise of the call with a click, what was said and Enter", async () => {
  await renderClient(<AddCommitment origin={{ customerId, interactionId }} />);
  await user.click(await screen.findByRole("button", { name: "Promise or task" }));
  await user.type(
    await screen.findByRole("textbox", { name: /What is to be done/ }),
    "退款{Enter}",
  );
  expect(await screen.findByText("Noted, due 1 Jan 2099 08:00")).toBeTruthy();
  expect(api.bodiesOf("POST /work-items/commitments")).toEqual([
    { kind: "promise", text: "退款", dueInMs: 3_600_000, customerId, interactionId },
  ]);
});

it("moves a promise to another time and says it anew, from its menu", async () => {
  items = [aPromise(1)];
  await renderClient(<WorkItemList />);
  await user.click(await screen.findByRole("button", { name: /^Actions for/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Change…" }));
  const dialog = within(await screen.findByRole("dialog"));
  const text = dialog.getByRole("textbox", { name: /What is to be done/ });
  await user.clear(text);
  await user.type(text, "退款與道歉{Enter}");
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.bodiesOf("PATCH /work-items/:id")).toEqual([
    { dueInMs: 3_600_000, note: "退款與道歉" },
  ]);
});

it("takes any other time by the clock of the site, and gives it to the team", async () => {
  await renderClient(<AddCommitment />);
  await user.click(await screen.findByRole("button", { name: "Promise or task" }));
  const choose = async (name: string, value: string) =>
    user.selectOptions(await screen.findByRole("combobox", { name }), value);
  await choose("Until", "own");
  const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
  await user.type(screen.getByRole("textbox", { name: /What is to be done/ }), "call the bank");
  expect(save.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText(/Date and time/), {
    target: { value: "2026-11-24T15:00" },
  });
  await choose("What it is", "appointment");
  await choose("Whose", "team");
  await user.click(save);
  await vi.waitFor(() =>
    expect(api.bodiesOf("POST /work-items/commitments")).toEqual([
      {
        kind: "appointment",
        text: "call the bank",
        dueAt: "2026-11-24T07:00:00.000Z",
        ownerId: null,
      },
    ]),
  );
});

it("shows on the desk what one promised beside who is to be called, done with one press", async () => {
  items = [aPromise(1), anItem(2), aPromise(3, { kind: "task", customer: null, note: "invoice" })];
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot());
  await renderClient(<WorkItemList />, { desk });
  const list = within(await screen.findByRole("list", { name: "To do" }));
  const rows = list.getAllByRole("listitem").map((row) => row.textContent);
  expect(rows[0]).toMatch(/^Promise王小明週五前退款/);
  expect(rows[1]).toMatch(/^Missed王小明/);
  expect(rows[2]).toMatch(/^Taskinvoice/);
  await user.click(list.getByRole("button", { name: "Done: 週五前退款" }));
  await vi.waitFor(() =>
    expect(api.bodiesOf("PATCH /work-items/:id")).toEqual([{ outcome: "completed" }]),
  );
});

it("shows on the card what the customer was promised, and nothing else of theirs", async () => {
  items = [aPromise(1), anItem(2), anItem(3, { kind: "callback", note: "Tuesday" })];
  await renderClient(<CustomerPromises customerId={customerId} />);
  const card = within(await screen.findByRole("region", { name: "Open promises" }));
  expect(card.getAllByRole("listitem").map((row) => row.textContent)).toEqual([
    expect.stringContaining("週五前退款"),
    expect.stringContaining("Tuesday"),
  ]);
});

it("shows beside a ticket what was promised in its matter, and takes the ticket along", async () => {
  const asked: (string | null)[] = [];
  api.on("GET /work-items", ({ query }) => {
    asked.push(query.get("ticketId"));
    return { items: [aPromise(1)], next: null, unseen: 0 };
  });
  const ticketId = "00000000-0000-4000-8000-0000000000f9" as TicketId;
  await renderClient(<TicketPromises ticketId={ticketId} customerId={customerId} />);
  expect(await screen.findByText("週五前退款")).toBeTruthy();
  expect(asked).toEqual([ticketId]);
  await user.click(screen.getByRole("button", { name: "Promise or task" }));
  await user.type(await screen.findByRole("textbox", { name: /What is to be done/ }), "x{Enter}");
  await vi.waitFor(() =>
    expect(api.bodiesOf("POST /work-items/commitments")).toMatchObject([{ ticketId, customerId }]),
  );
});

it("appears when the server says its time has come, aloud and without the focus", async () => {
  const desk = new FakeDesk();
  await renderClient(
    <>
      <input aria-label="note" />
      <Reminders />
    </>,
    { desk },
  );
  const region = await screen.findByRole("region", { name: "Reminders" });
  screen.getByRole("textbox", { name: "note" }).focus();
  due = [aPromise(1)];
  act(() => desk.receive("reminder.raised", {}));
  await within(region).findByText("Due 1 Jan 2099 08:00");
  expect(region.querySelector("[aria-live=polite]")?.textContent).toBe(
    "Reminder: Promise, 王小明 週五前退款",
  );
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "note" }));
  due = [];
  await user.click(screen.getByRole("button", { name: "Done: 週五前退款" }));
  await vi.waitFor(() => expect(region.textContent).toBe(""));
});

it("is snoozed for ten minutes, an hour or until tomorrow", async () => {
  due = [aPromise(1)];
  await renderClient(<Reminders />);
  for (const name of ["In 10 minutes", "In 1 hour", "Tomorrow morning"]) {
    await user.click(await screen.findByRole("button", { name: "Remind me later: 週五前退款" }));
    await user.click(await screen.findByRole("menuitem", { name }));
  }
  await vi.waitFor(() =>
    expect(api.bodiesOf("PATCH /work-items/:id")).toEqual([
      { remindInMs: 600_000 },
      { remindInMs: 3_600_000 },
      { remindAt: expect.stringMatching(/T02:00:00.000Z$/) },
    ]),
  );
});

it("shows three at once and counts the others", async () => {
  due = [1, 2, 3, 4, 5].map((n) => aPromise(n));
  await renderClient(<Reminders />);
  expect(await screen.findByText("2 more are due")).toBeTruthy();
  expect(screen.getAllByRole("button", { name: /^Done/ })).toHaveLength(3);
});

it("is changed on the revision that the change before it made, wherever it is shown", async () => {
  items = [aPromise(1)];
  due = [aPromise(1)];
  let lists = 0;
  api.on("PATCH /work-items/:id", () => aPromise(1, { rev: 4 }));
  // The list of the card is slower than the hand.
  api.on("GET /work-items", () => {
    lists += 1;
    return lists === 1 ? { items, next: null, unseen: 0 } : new Promise<object>(() => {});
  });
  await renderClient(
    <>
      <Reminders />
      <CustomerPromises customerId={customerId} />
    </>,
  );
  const card = within(await screen.findByRole("region", { name: "Open promises" }));
  await user.click(await screen.findByRole("button", { name: "Remind me later: 週五前退款" }));
  await user.click(await screen.findByRole("menuitem", { name: "In 1 hour" }));
  await vi.waitFor(() => expect(lists).toBe(2));
  await user.click(card.getByRole("button", { name: "Done: 週五前退款" }));
  const sent = () => api.asked.filter(({ operation }) => operation.startsWith("PATCH"));
  await vi.waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent().map(({ headers }) => headers.get("if-match"))).toEqual(["3", "4"]);
});
