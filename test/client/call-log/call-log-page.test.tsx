// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallLogPage } from "#client/features/call-log/call-log-page.tsx";
import { callC1, interactionI1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const missed = {
  callId: callC1,
  interactionId: interactionI1,
  direction: "in",
  ani: "+886912345678",
  number: "+886912345678",
  callerName: null,
  customer: { id: uuid(401), displayName: "王小明" },
  queueName: "帳務",
  agentName: null,
  startedAt: "2026-11-21T06:05:00.000Z",
  endedAt: "2026-11-21T06:06:00.000Z",
  outcome: "abandoned",
  missedByMe: false,
  waitMs: 20_000,
  talkMs: null,
  disposition: null,
  note: "Wants a refund",
  state: "missed",
  missed: { ownerName: "Ben", seenAt: null, done: false },
};
let asked: Record<string, string>[];

beforeEach(() => {
  asked = [];
  const api = new FakeApi()
    .on("GET /calls", ({ query }) => {
      asked.push(Object.fromEntries(query));
      const first = query.get("after") === null;
      const items = first ? [missed] : [{ ...missed, callId: uuid(102), state: "answered" }];
      return { items, next: first ? "p2" : null };
    })
    .on("GET /queues", () => ({ items: [] }))
    .on("GET /users", () => ({ items: [], next: null }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const theLog = (path = "/calls") =>
  renderClient(
    <CallLogPage renderCall={({ customer }) => <p>Card of {customer?.displayName}</p>} />,
    {
      path,
      session: aSession("sue"),
    },
  );

it("lists calls with state, caller and who calls a missed one back", async () => {
  await theLog();
  await screen.findByText("王小明");
  const [, row] = screen.getAllByRole("row");
  for (const text of ["Missed", "21 Nov 2026 14:05", "王小明", "0912-345-678", "Ben · not seen"]) {
    expect(row?.textContent).toContain(text);
  }
});

it("leads to the customer of a call", async () => {
  await theLog();
  await userEvent.click(await screen.findByRole("button", { name: "Open the call with 王小明" }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText("Card of 王小明")).toBeTruthy();
  expect(within(dialog).getByText("Wants a refund")).toBeTruthy();
});

it("asks for what the address and the fields choose, days by the site's calendar", async () => {
  await theLog("/calls?first=2026-11-21&last=2026-11-21&number=5678&state=nonsense");
  await screen.findByText("王小明");
  expect(asked[0]).toEqual({
    from: "2026-11-20T16:00:00.000Z",
    to: "2026-11-21T16:00:00.000Z",
    number: "5678",
  });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "State" }), "Missed");
  await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ state: "missed", number: "5678" }));
});

it("goes on page by page", async () => {
  await theLog();
  await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
  expect(await screen.findAllByRole("row")).toHaveLength(3);
  expect(asked.map(({ after }) => after)).toEqual([undefined, "p2"]);
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});
