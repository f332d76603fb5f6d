// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TicketsPage } from "#client/features/tickets/tickets-page.tsx";
import { aTicket, uuid } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const listed = (n: number) => ({
  ...aTicket(n, { subject: `Subject ${n}` }),
  customerId: uuid(401),
  customerName: "王小明",
});
const tickets = [listed(1), listed(2)];
const team = uuid(51);
let api: FakeApi;
let queries: string[];
beforeEach(() => {
  queries = [];
  api = new FakeApi()
    .on("GET /tickets", ({ query }) => {
      queries.push(query.toString());
      return { items: tickets, next: null };
    })
    .on("GET /ticket-views", () => ({ items: [] }))
    .on("GET /ticket-choices", () => ({
      people: [{ userId: uuid(31), displayName: "Ben" }],
      teams: [{ teamId: team, name: "Desk" }],
      queues: [],
    }))
    .on("POST /ticket-views", ({ body }) => ({
      ...(body as object),
      id: uuid(61),
      mine: true,
      rev: 1,
    }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();

async function aList(path = "/tickets") {
  await renderClient(<TicketsPage />, { path, session: aSession("sue") });
  await screen.findByRole("link", { name: "#8001 Subject 1" });
}

it("begins with what is mine and still to be done, the oldest promise first", async () => {
  await aList();
  expect(queries[0]).toBe("owner=me&status=unsolved&sort=due");
  const current = screen.getByRole("link", { name: "Mine, to do" });
  expect(current.getAttribute("aria-current")).toBe("page");
});

it("narrows by every choice at once, and keeps the result as a view", async () => {
  await aList();
  await user.selectOptions(screen.getByRole("combobox", { name: "Team" }), "Desk");
  await user.selectOptions(screen.getByRole("combobox", { name: "Priority" }), "urgent");
  const wanted = `owner=me&status=unsolved&sort=due&teamId=${team}&priority=urgent`;
  const asked = [...new URLSearchParams(wanted).keys()].toSorted();
  await waitFor(() =>
    expect([...new URLSearchParams(queries.at(-1)).keys()].toSorted()).toEqual(asked),
  );
  await user.type(screen.getByRole("textbox", { name: "Name of this view" }), "急件");
  await user.click(screen.getByRole("button", { name: "Save this view" }));
  expect(api.bodiesOf("POST /ticket-views")).toMatchObject([
    { name: "急件", shared: false, filter: { teamId: team, priority: "urgent", owner: "me" } },
  ]);
});

it("searches at Enter, but not at the Enter that ends a composition", async () => {
  await aList();
  const box = screen.getByRole("searchbox");
  const before = queries.length;
  await user.type(box, "帳單");
  fireEvent.keyDown(box, { key: "Enter", isComposing: true });
  fireEvent.keyDown(box, { key: "Enter", keyCode: 229 });
  expect(queries).toHaveLength(before);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(new URLSearchParams(queries.at(-1)).get("q")).toBe("帳單"));
});

it("changes all chosen ones, says what was refused and keeps that chosen", async () => {
  const [first, second] = tickets.map(({ id }) => id);
  api.on("POST /tickets/bulk", () => ({
    results: [
      { ticketId: first, status: "changed" },
      { ticketId: second, status: "refused", code: "conflict" },
    ],
  }));
  await aList();
  await user.click(screen.getByRole("checkbox", { name: "Choose ticket #8001" }));
  await user.click(screen.getByRole("checkbox", { name: "Choose ticket #8002" }));
  const bar = within(screen.getByRole("form", { name: "Change the chosen tickets" }));
  await user.selectOptions(bar.getByRole("combobox", { name: "Owner …" }), "Nobody");
  await user.type(bar.getByRole("textbox", { name: "Internal comment" }), "moved");
  await user.click(bar.getByRole("button", { name: "Apply to all" }));
  expect(api.bodiesOf("POST /tickets/bulk")).toEqual([
    {
      tickets: tickets.map(({ id: ticketId, rev }) => ({ ticketId, rev })),
      change: { ownerId: null },
      comment: "moved",
    },
  ]);
  expect((await screen.findByText(/1 refused/)).textContent).toContain("at the same time");
  const box = (n: number) => screen.getByRole("checkbox", { name: `Choose ticket #800${n}` });
  expect(box(1)).toHaveProperty("checked", false);
  expect(box(2)).toHaveProperty("checked", true);
});
