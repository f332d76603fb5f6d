// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NewTicket } from "#client/features/tickets/new-ticket.tsx";
import type { CustomerId } from "#shared/ids.ts";
import { aTicket, callC1, interactionI1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const CREATE = "POST /tickets";
const origin = {
  customerId: uuid(401) as CustomerId,
  interactionId: interactionI1,
  callId: callC1,
  intent: "帳單有問題",
};
const created = {
  ...aTicket(9),
  customerId: uuid(401),
  customerName: "王小明",
  teamId: null,
  ownerId: null,
  body: "",
  comments: [],
  interactionIds: [interactionI1],
  queueId: null,
  queueName: null,
  watchers: [],
  links: [],
  attachments: [],
  complaintSteps: [],
  mergedInto: null,
};

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi();
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();

it("is one ticket for the caller of this call, however often it is sent", async () => {
  let answers = 0;
  api.on(CREATE, () => {
    answers += 1;
    return answers === 1 ? new FakeProblem(503, "outcome_unknown") : created;
  });
  await renderClient(<NewTicket origin={origin} />);
  await user.click(screen.getByRole("button", { name: "New ticket" }));
  const subject = screen.getByRole("textbox", { name: /Subject/ });
  expect(subject).toHaveProperty("value", "帳單有問題");

  await user.click(screen.getByRole("button", { name: "Create ticket" }));
  expect(screen.getByRole("status").textContent).not.toBe("");
  expect(subject).toHaveProperty("value", "帳單有問題");

  await user.click(screen.getByRole("button", { name: "Create ticket" }));
  expect((await screen.findByText("Ticket #8009 created")).textContent).toBeDefined();
  const sent = api.asked.filter(({ operation }) => operation === CREATE);
  const keys = new Set(sent.map(({ headers }) => headers.get("idempotency-key")));
  expect(keys.size).toBe(1);
  expect(api.bodiesOf(CREATE)[1]).toEqual({
    customerId: origin.customerId,
    interactionId: origin.interactionId,
    callId: origin.callId,
    subject: "帳單有問題",
    kind: "inquiry",
    priority: "normal",
    body: "",
  });
});

it("needs a subject and nothing else", async () => {
  await renderClient(<NewTicket origin={{ ...origin, intent: "" }} />);
  await user.click(screen.getByRole("button", { name: "New ticket" }));
  expect(screen.getByRole("button", { name: "Create ticket" })).toHaveProperty("disabled", true);
});

it("begins with a key, as a complaint with another", async () => {
  const { unmount } = await renderClient(<NewTicket origin={origin} />);
  await user.keyboard("{Alt>}c{/Alt}");
  expect(screen.getByRole("combobox", { name: "Kind" })).toHaveProperty("value", "complaint");
  unmount();
  await renderClient(<NewTicket origin={origin} />);
  await user.keyboard("{Alt>}t{/Alt}");
  expect(screen.getByRole("combobox", { name: "Kind" })).toHaveProperty("value", "inquiry");
});
