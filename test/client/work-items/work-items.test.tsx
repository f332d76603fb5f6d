// @vitest-environment jsdom
import { act, cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PromiseCallback } from "#client/features/work-items/promise-callback.tsx";
import { WorkItemList } from "#client/features/work-items/work-item-list.tsx";
import { WorkItemsPage } from "#client/features/work-items/work-items-page.tsx";
import type { InteractionId, QueueId } from "#shared/ids.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { aSnapshot } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";
import { anItem, queue } from "#test/support/work-item-views.ts";

const me = aSession("ana").user;
let api: FakeApi;
let items: object[];
beforeEach(() => {
  items = [anItem(1)];
  api = new FakeApi()
    .on("GET /work-items", () => ({ items, next: null, unseen: 1 }))
    .on("POST /work-items/:id/take", () => anItem(1, { owner: me }))
    .on("PATCH /work-items/:id", () => anItem(1))
    .on("POST /work-items/seen", () => undefined);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();

async function aList(): Promise<FakeDesk> {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot());
  await renderClient(<WorkItemList />, { desk });
  await screen.findByRole("list", { name: "To do" });
  return desk;
}

it("says who waits, why, how often they tried, until when", async () => {
  items = [
    anItem(1, { attempts: 3 }),
    anItem(2, {
      kind: "voicemail",
      customer: null,
      callerName: "Chen",
      dueAt: "2020-01-01T00:00:00.000Z",
    }),
    anItem(3, {
      kind: "callback",
      number: null,
      customer: null,
      owner: { id: queue.id, displayName: "Ben" },
    }),
  ];
  await aList();
  const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
  expect(rows[0]).toMatch(/^Missed王小明 3 callsBilling1 Jan 2099/);
  expect(rows[1]).toMatch(/^MessageChenBillingOverdue/);
  expect(rows[2]).toMatch(/^CallbackNumber withheldBen has it/);
});

it("calls back with one click: taken first, then dialled for its queue", async () => {
  const desk = await aList();
  await user.click(screen.getByRole("button", { name: "Call 王小明 back" }));
  await vi.waitFor(() => expect(desk.sent).toHaveLength(1));
  expect(desk.sent).toEqual([
    { name: "call.dial", input: { number: "+886912345678", queueId: queue.id } },
  ]);
  expect(api.bodiesOf("POST /work-items/:id/take")).toHaveLength(1);
});

it("dials nothing when a colleague has it meanwhile, and says so", async () => {
  api.on("POST /work-items/:id/take", () => new FakeProblem(409, "conflict"));
  const desk = await aList();
  await user.click(screen.getByRole("button", { name: "Call 王小明 back" }));
  expect(await screen.findByText(/Somebody changed this at the same time/)).toBeTruthy();
  expect(desk.sent).toEqual([]);
});

it("offers no call without a number, and none while one is in a call", async () => {
  items = [anItem(1), anItem(2, { number: null, customer: null, callerName: "X" })];
  const desk = await aList();
  expect(screen.queryByRole("button", { name: "Call X back" })).toBeNull();
  const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Call 王小明 back" });
  expect(button().disabled).toBe(false);
  const { agent } = aSnapshot();
  act(() => desk.receive("agent.updated", { ...agent, rev: agent.rev + 1, activity: "talking" }));
  expect(button().disabled).toBe(true);
});

it("is taken, given back and finished from its menu", async () => {
  await aList();
  const choose = async (name: string) => {
    await user.click(screen.getByRole("button", { name: "Actions for 王小明" }));
    await user.click(await screen.findByRole("menuitem", { name }));
  };
  await choose("Take it");
  await vi.waitFor(() => expect(api.bodiesOf("POST /work-items/:id/take")).toHaveLength(1));
  await choose("Done: not reached");
  await vi.waitFor(() =>
    expect(api.bodiesOf("PATCH /work-items/:id")).toEqual([{ outcome: "notReached" }]),
  );
  cleanup();
  items = [anItem(1, { status: "taken", owner: { id: me.id, displayName: me.displayName } })];
  await aList();
  await choose("Give it back to the team");
  await vi.waitFor(() =>
    expect(api.bodiesOf("PATCH /work-items/:id")).toEqual([
      { outcome: "notReached" },
      { ownerId: null },
    ]),
  );
});

it("marks all as seen with one press, and reads anew when the server says so", async () => {
  const desk = await aList();
  await user.click(screen.getByRole("button", { name: "Mark as seen" }));
  await vi.waitFor(() =>
    expect(api.bodiesOf("POST /work-items/seen")).toEqual([{ ids: [anItem(1).id] }]),
  );
  items = [];
  act(() => desk.receive("workItems.changed", {}));
  expect(await screen.findByText("Nothing to do")).toBeTruthy();
});

it("promises a callback of one's own with two presses, once", async () => {
  const item = anItem(5, { kind: "callback", dueAt: "2099-01-01T06:00:00.000Z" });
  api.on("POST /work-items", () => item);
  const interactionId = "00000000-0000-4000-8000-0000000000d1" as InteractionId;
  const origin = { number: "+886912345678", interactionId, customerId: undefined };
  await renderClient(<PromiseCallback {...origin} queueId={queue.id as QueueId} />);
  await user.click(await screen.findByRole("button", { name: "Promise a callback" }));
  await user.click(await screen.findByRole("menuitem", { name: "In 2 hours" }));
  expect(await screen.findByText("Callback promised until 1 Jan 2099 14:00")).toBeTruthy();
  const { number } = origin;
  expect(api.bodiesOf("POST /work-items")).toEqual([
    { number, interactionId, queueId: queue.id, mine: true, dueInMs: 7_200_000 },
  ]);
});

it("lets whoever leads a team look by kind and state, done ones too", async () => {
  const queries: (string | null)[][] = [];
  api.on("GET /work-items", ({ query }) => {
    queries.push([query.get("kind"), query.get("status")]);
    const done = anItem(9, {
      status: "done",
      outcome: "reached",
      seenAt: "2026-11-22T00:00:00.000Z",
    });
    return { items: query.get("status") === "done" ? [done] : items, next: null, unseen: 0 };
  });
  await renderClient(<WorkItemsPage />, { session: aSession("sue") });
  const row = within(await screen.findByRole("row", { name: /王小明/ }));
  expect(row.getByText("Nobody yet")).toBeTruthy();
  await user.selectOptions(screen.getByRole("combobox", { name: "Kind" }), "voicemail");
  await user.selectOptions(screen.getByRole("combobox", { name: "State" }), "done");
  expect(await screen.findByRole("row", { name: /reached/ })).toBeTruthy();
  expect(queries.at(-1)).toEqual(["voicemail", "done"]);
  expect(screen.queryByRole("button", { name: /Actions/ })).toBeNull();
});
