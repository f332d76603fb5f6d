// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WebhooksPage } from "#client/features/webhooks/webhooks-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const id = "00000000-0000-4000-8000-000000000001";
const webhook = {
  id,
  url: "https://crm.example/in",
  events: ["call.ended"],
  active: true,
  createdAt: "2026-11-22T00:00:00.000Z",
  rev: 4,
  pending: 0,
  failed: 1,
};
const aDelivery = (more: object) => ({
  id: "00000000-0000-4000-8000-000000000002",
  messageId: "test:1",
  event: "webhook.test",
  payload: { type: "webhook.test" },
  createdAt: "2026-11-22T00:00:00.000Z",
  attempts: 1,
  nextAttemptAt: null,
  deliveredAt: null,
  lastStatus: null,
  lastError: null,
  ...more,
});

let api: FakeApi;
let log: object[];
beforeEach(() => {
  log = [];
  api = new FakeApi()
    .on("GET /webhooks", () => ({ items: [webhook] }))
    .on("POST /webhooks", () => ({ webhook, secret: "whsec_once" }))
    .on("POST /webhooks/:id/test", () => {
      log = [aDelivery({ deliveredAt: "2026-11-22T00:00:01.000Z", lastStatus: 204 })];
      return log[0];
    })
    .on("GET /webhooks/:id/deliveries", () => ({ items: log, next: null }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();

it("sends a test and shows what came back", async () => {
  await renderClient(<WebhooksPage />, { session: aSession("adam") });
  await user.click(await screen.findByRole("button", { name: /Actions for https/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Test and log" }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("Nothing sent yet");
  await user.click(dialog.getByRole("button", { name: "Send a test" }));
  await dialog.findByText("Delivered");
  expect(dialog.getByText(/1 try · HTTP 204/)).toBeTruthy();
});

it("shows a new secret once, and wants an address and an event", async () => {
  await renderClient(<WebhooksPage />, { session: aSession("adam") });
  await user.click(screen.getByRole("button", { name: "New webhook" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(dialog.getByText(/Please enter a whole address/)).toBeTruthy();
  await user.type(dialog.getByRole("textbox", { name: "Address" }), "https://crm.example/x{Enter}");
  const secret = await dialog.findByRole<HTMLTextAreaElement>("textbox", {
    name: "Signing secret",
  });
  expect(secret.value).toBe("whsec_once");
  await user.click(dialog.getByRole("button", { name: "I have kept it" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.body.textContent).not.toContain("whsec_once");
});

it("shows both versions when somebody else changed the webhook, and loses none", async () => {
  const overtaken = new FakeProblem(409, "conflict");
  const theirs = { ...webhook, url: "https://other.example/in", rev: 5 };
  Object.assign(overtaken.body as object, { current: theirs });
  api.on("PATCH /webhooks/:id", () => overtaken);
  await renderClient(<WebhooksPage />, { session: aSession("adam") });
  await user.click(await screen.findByRole("button", { name: /Actions for https/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Change" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  const both = within(await dialog.findByRole("alert", { name: "Changed by two people" }));
  expect(both.getByText("Mine: https://crm.example/in")).toBeTruthy();
  expect(both.getByText("Theirs: https://other.example/in")).toBeTruthy();
  const sent = api.asked.find(({ operation }) => operation.startsWith("PATCH"));
  expect(sent?.headers.get("if-match")).toBe("4");
  await user.click(both.getByRole("button", { name: "Keep theirs" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
