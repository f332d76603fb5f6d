// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ReportsPage } from "#client/features/reports/reports-page.tsx";
import type { Figures } from "#shared/contracts/reports.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const figures: Figures = {
  received: 10,
  answered: 8,
  answeredInTime: 6,
  abandoned: 2,
  shortAbandoned: 1,
  abandonedInTime: 1,
  handled: 8,
  passedOn: 3,
  departmentHops: 2,
  explainedAgain: 1,
  waitedMs: 80_000,
  talkMs: 800_000,
  holdMs: 0,
  wrapUpMs: 80_000,
};
const row = {
  key: "00000000-0000-4000-8000-000000000001",
  label: "Billing",
  labels: null,
  figures,
};
const call = {
  at: "2026-11-22T02:00:00.000Z",
  callId: "00000000-0000-4000-8000-00000000000a",
  interactionId: "00000000-0000-4000-8000-00000000000b",
  direction: "in",
  number: "+886912345678",
  customer: null,
  queueName: "Billing",
  agentName: null,
  outcome: "abandoned",
  disposition: null,
  waitMs: 4_000,
  talkMs: null,
};

let api: FakeApi;
const asked: URLSearchParams[] = [];
beforeEach(() => {
  asked.length = 0;
  api = new FakeApi()
    .on("GET /reports/rows", ({ query }) => {
      asked.push(query);
      return { rows: [row], total: figures };
    })
    .on("GET /reports/calls", ({ query }) => {
      asked.push(query);
      return { items: [call], next: null, count: 2 };
    });
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (path: string) => renderClient(<ReportsPage />, { session: aSession("sue"), path });

it("shows the four service levels with what each is made of", async () => {
  await show("/reports?by=queue");
  const line = await screen.findByRole("row", { name: /^Billing/ });
  const levels = within(line).getAllByTitle(/^Service level/);
  expect(levels.map(({ textContent }) => textContent)).toEqual(["75 %", "60 %", "67 %", "70 %"]);
  expect(levels[2]?.title).toContain("6 / 9");
});

it("leads from a number to its calls, by key, and back to the number", async () => {
  const user = userEvent.setup();
  await show("/reports?by=queue");
  const number = await screen.findByRole("button", {
    name: "Billing: 2 abandoned, show the calls",
  });
  number.focus();
  await user.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "2 × abandoned" });
  await within(dialog).findByText("0912-345-678");
  expect(Object.fromEntries(asked.at(-1) ?? [])).toMatchObject({
    metric: "abandoned",
    by: "queue",
    key: row.key,
  });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("asks for the days of the site, the last one whole", async () => {
  await show("/reports?first=2026-11-01&last=2026-11-07");
  await waitFor(() => expect(asked).not.toEqual([]));
  expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
    from: "2026-10-31T16:00:00.000Z",
    to: "2026-11-07T16:00:00.000Z",
    step: "day",
  });
});

it("lets save what it shows", async () => {
  await show("/reports?by=agent&first=2026-11-01&last=2026-11-07");
  const link = await screen.findByRole("link", { name: "Save XLSX" });
  expect(link.getAttribute("href")).toMatch(/^\/api\/v1\/reports\/file\?.*by=agent.*format=xlsx$/);
});

it("says what to do when nothing was counted", async () => {
  api.on("GET /reports/rows", () => ({ rows: [], total: { ...figures, received: 0 } }));
  await show("/reports");
  await screen.findByText("No calls in this time");
});
