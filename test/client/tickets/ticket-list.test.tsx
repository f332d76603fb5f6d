// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TicketList } from "#client/features/tickets/ticket-list.tsx";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { aTicket, interactionI1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const summary = aTicket(1, { subject: "Double charge" });
const ticket = {
  ...summary,
  customerId: uuid(401),
  customerName: "王小明",
  teamId: null,
  ownerId: null,
  body: "<img src=x onerror=alert(1)>",
  comments: [],
  interactionIds: [],
  queueId: null,
  queueName: null,
  watchers: [],
  links: [],
  attachments: [],
  complaintSteps: [],
  mergedInto: null,
} as unknown as Ticket;
const CHANGE = "PATCH /tickets/:id";
const COMMENT = "POST /tickets/:id/comments";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /tickets/:id", () => ticket)
    .on(CHANGE, ({ body }) => ({ ...ticket, ...(body as Partial<Ticket>), rev: 2 }))
    .on("PUT /tickets/:id/interactions/:interaction", () => ticket);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();

async function anOpenTicket() {
  await renderClient(<TicketList tickets={[summary]} interactionId={interactionI1} empty="none" />);
  await user.click(screen.getByRole("button", { name: /Double charge/, expanded: false }));
  await screen.findByRole("combobox", { name: "Status" });
}

it("opens in its place and shows what people wrote as text", async () => {
  await anOpenTicket();
  expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeDefined();
});

it("attaches the conversation with one click", async () => {
  await renderClient(<TicketList tickets={[summary]} interactionId={interactionI1} empty="none" />);
  await user.click(screen.getByRole("button", { name: "Attach this call to #8001" }));
  expect((await screen.findByRole("status")).textContent).toContain("Attached");
  expect(api.asked.at(-1)?.path).toBe(`/tickets/${summary.id}/interactions/${interactionI1}`);
});

it("attaches with two keys", async () => {
  await renderClient(<TicketList tickets={[summary]} interactionId={interactionI1} empty="none" />);
  await user.keyboard("{Alt>}a{/Alt}{Enter}");
  expect((await screen.findByRole("status")).textContent).toContain("Attached");
});

it("closes and takes it back", async () => {
  await anOpenTicket();
  await user.click(screen.getByRole("button", { name: "Close ticket" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(api.bodiesOf(CHANGE)).toEqual([{ status: "closed" }, { status: "open" }]);
});

it("shows both versions when somebody was faster, and applies the chosen one", async () => {
  let refused = false;
  api.on(CHANGE, ({ body }) => {
    if (refused) return { ...ticket, ...(body as Partial<Ticket>), rev: 6 };
    refused = true;
    return new FakeProblem(409, "conflict", { ...ticket, status: "pending", rev: 5 });
  });
  await anOpenTicket();
  await user.selectOptions(screen.getByRole("combobox", { name: "Status" }), "solved");
  const conflict = await screen.findByRole("alert");
  expect(conflict.textContent).toContain("NowPending");
  expect(conflict.textContent).toContain("YoursSolved");

  await user.click(screen.getByRole("button", { name: "Apply mine" }));
  const revs = api.asked.filter(({ operation }) => operation === CHANGE);
  expect(revs.map(({ headers }) => headers.get("if-match"))).toEqual(["1", "5"]);
});

it("loses no comment to an error, and sends it again under the same key", async () => {
  let answers = 0;
  api.on(COMMENT, () => {
    answers += 1;
    return answers === 1 ? new FakeProblem(503, "storage_unavailable") : ticket;
  });
  await anOpenTicket();
  const box = screen.getByRole("textbox", { name: "New comment" });
  await user.type(box, "called back");
  await user.click(screen.getByRole("button", { name: "Comment" }));
  expect(box).toHaveProperty("value", "called back");

  await user.click(screen.getByRole("button", { name: "Comment" }));
  expect(box).toHaveProperty("value", "");
  const keys = api.asked.map(({ headers }) => headers.get("idempotency-key")).filter(Boolean);
  expect(new Set(keys).size).toBe(1);
  expect(api.bodiesOf(COMMENT)[1]).toEqual({ body: "called back", internal: true });
});

it("sends no comment while an input method composes", async () => {
  await anOpenTicket();
  const box = screen.getByRole("textbox", { name: "New comment" });
  await user.type(box, "王");
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true, isComposing: true });
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true, keyCode: 229 });
  expect(api.bodiesOf(COMMENT)).toEqual([]);
});

it("keeps a half-written comment while another ticket is looked at", async () => {
  await renderClient(
    <TicketList
      tickets={[summary, aTicket(2, { subject: "Other" })]}
      interactionId={null}
      empty="none"
    />,
  );
  const row = (name: RegExp) => screen.getByRole("button", { name });
  await user.click(row(/Double charge/));
  await user.type(await screen.findByRole("textbox", { name: "New comment" }), "half");
  await user.click(row(/Other/));
  await user.click(row(/Double charge/));
  const box = await screen.findByRole("textbox", { name: "New comment" });
  expect(box).toHaveProperty("value", "half");
});
