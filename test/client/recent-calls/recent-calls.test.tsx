// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { RecentCalls } from "#client/features/recent-calls/recent-calls.tsx";
import { callC1, interactionI1 } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const missed = {
  callId: callC1,
  interactionId: interactionI1,
  direction: "in",
  ani: "+886912345678",
  number: "+886912345678",
  callerName: null,
  customer: null,
  queueName: "帳務",
  agentName: null,
  startedAt: "2026-11-21T06:05:00.000Z",
  endedAt: null,
  outcome: "answered",
  missedByMe: true,
  waitMs: 20_000,
  talkMs: null,
  disposition: null,
  note: "",
};

async function theList(items: unknown[]) {
  vi.stubGlobal("fetch", new FakeApi().on("GET /calls/recent", () => ({ items })).fetch);
  await renderClient(<RecentCalls />);
}

it("marks a missed call with a word, once", async () => {
  await theList([missed]);
  const rows = await screen.findAllByRole("listitem");
  expect(rows).toHaveLength(1);
  for (const text of ["Missed", "0912-345-678", "21 Nov 2026 14:05"])
    expect(rows[0]?.textContent).toContain(text);
});

it("teaches when it is empty", async () => {
  await theList([]);
  expect(await screen.findByText("No calls yet")).toBeDefined();
});
