// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TicketPage } from "#client/features/tickets/ticket-page.tsx";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { aTicket, uuid } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const ticket = {
  ...aTicket(1, { subject: "Double charge" }),
  customerId: uuid(401),
  customerName: "王小明",
  teamId: null,
  ownerId: null,
  queueId: null,
  queueName: null,
  body: "<img src=x onerror=alert(1)>",
  comments: [],
  interactionIds: [],
  watchers: [],
  links: [],
  attachments: [],
  complaintSteps: [],
  mergedInto: null,
} as unknown as Ticket;
const CHANGE = "PATCH /tickets/:id";

let api: FakeApi;
let shown: Ticket;
beforeEach(() => {
  shown = ticket;
  api = new FakeApi()
    .on("GET /tickets/:id", () => shown)
    .on("GET /tickets/:id/activity", () => ({
      items: [
        {
          id: "7",
          at: ticket.createdAt,
          actorName: "Ben",
          action: "ticket.changed",
          change: { status: { from: "open", to: "pending" } },
        },
      ],
      next: null,
    }))
    .on("GET /ticket-choices", () => ({
      people: [{ userId: uuid(31), displayName: "Ben" }],
      teams: [],
      queues: [],
    }))
    .on(CHANGE, ({ body }) => ({ ...shown, ...(body as Partial<Ticket>), rev: 2 }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();

async function aPage() {
  const page = (
    <Routes>
      <Route path="/tickets/:ticketId" element={<TicketPage />} />
    </Routes>
  );
  await renderClient(page, { path: `/tickets/${ticket.id}` });
  // By text: roles of a whole page are dear to find.
  await screen.findByText(/#8001 Double charge/);
}

it("shows what people wrote as text, and what was done in words", async () => {
  await aPage();
  expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeDefined();
  const log = await screen.findByText(/Ben changed it/);
  expect(log.textContent).toContain("Status: Open → Pending");
});

it("shows each field in both versions when somebody was faster, and applies mine on top", async () => {
  let refused = false;
  api.on(CHANGE, ({ body }) => {
    if (refused) return { ...shown, ...(body as Partial<Ticket>), rev: 6 };
    refused = true;
    return new FakeProblem(409, "conflict", { ...shown, subject: "Theirs", rev: 5 });
  });
  await aPage();
  await user.click(screen.getByText("Change"));
  const subject = screen.getByDisplayValue("Double charge");
  await user.clear(subject);
  await user.type(subject, "Mine");
  await user.click(screen.getByText("Save"));
  const theirs = await screen.findByText("Theirs");
  expect(theirs.closest("tr")?.textContent).toBe("SubjectTheirsMine");
  expect(theirs.closest("[role=alert]")).not.toBeNull();
  expect(subject).toHaveProperty("value", "Mine");
  await user.click(screen.getByText("Apply mine"));
  const revs = api.asked.filter(({ operation }) => operation === CHANGE);
  expect(revs.map(({ headers }) => headers.get("if-match"))).toEqual(["1", "5"]);
});

it("links by the number people say", async () => {
  const other = { ...aTicket(2), customerId: uuid(401), customerName: "王小明" };
  api
    .on("GET /tickets", () => ({ items: [other], next: null }))
    .on("PUT /tickets/:id/links/:other", () => ({
      ...shown,
      links: [
        {
          ticketId: other.id,
          number: other.number,
          subject: other.subject,
          status: "open",
          relation: "causedBy",
        },
      ],
    }));
  await aPage();
  await user.selectOptions(screen.getByLabelText("Relation"), "caused by");
  await user.type(screen.getByLabelText("Ticket #"), "#8002");
  await user.click(screen.getByText("Link"));
  expect(await screen.findByText(/#8002/)).toBeDefined();
  expect(api.bodiesOf("PUT /tickets/:id/links/:other")).toEqual([{ relation: "causedBy" }]);
});

it("lets a complaint go on only with all its stage demands", async () => {
  shown = { ...ticket, kind: "complaint", complaintStage: "received" };
  api.on("PUT /tickets/:id/complaint-stage", () => ({
    ...shown,
    complaintStage: "acknowledged",
    rev: 2,
  }));
  await aPage();
  await user.click(screen.getByText("Acknowledge"));
  const form = within(screen.getByLabelText("Acknowledge"));
  const send = form.getByRole("button", { name: "Acknowledge" });
  expect(send).toHaveProperty("disabled", true);
  await user.selectOptions(form.getByRole("combobox", { name: "Acknowledged by" }), "Telephone");
  await user.type(form.getByRole("textbox", { name: "What the customer wants" }), "退費");
  await user.click(send);
  await waitFor(() =>
    expect(api.bodiesOf("PUT /tickets/:id/complaint-stage")).toEqual([
      { stage: "acknowledged", record: { channel: "phone", remedyWanted: "退費" } },
    ]),
  );
});
