// @vitest-environment jsdom
import { act, cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { BoardPage } from "#client/features/board/board-page.tsx";
import { WallboardPage } from "#client/features/board/wallboard-page.tsx";
import type { QueueView } from "#shared/contracts/queues.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { aQueue } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The dialog is fetched when it is asked for. */
const untilLoaded = { timeout: 10_000 };
const alerts: QueueView["alerts"] = [
  { kind: "waiting", limit: 5 },
  { kind: "oldestMs", limit: 120_000 },
];
const calm = aQueue(1, { name: "Billing" });
const alarmed = { ...calm, rev: 2, alerts };

async function aBoard(
  page = <BoardPage />,
  queues: QueueView[] = [calm],
  who: "sue" | "quinn" = "sue",
) {
  const desk = new FakeDesk();
  desk.receive("board.synced", { seq: 1, queues, agents: [] });
  await renderClient(page, { desk, session: aSession(who) });
  return desk;
}

it("says beside the queue what is too bad, with the limit", async () => {
  await aBoard(<BoardPage />, [alarmed]);
  const head = screen.getByRole("rowheader", { name: /Billing/ });
  expect(head.textContent).toContain("5 or more waiting");
  expect(head.textContent).toContain("waiting over 120 s");
});

it("says the same on the wall", async () => {
  await aBoard(<WallboardPage />, [alarmed]);
  const queue = screen.getByRole("heading", { name: "Billing" }).closest("li");
  expect(queue?.textContent).toContain("5 or more waiting");
});

it("announces politely what is raised and what is over, each once", async () => {
  const desk = await aBoard();
  const status = screen.getAllByRole("status").find(({ textContent }) => textContent === "");
  if (!status) throw new Error("nothing would be announced");
  const tell = (queue: QueueView) =>
    act(() => desk.receive("board.updated", { seq: 2, queues: [queue], agents: [] }));
  expect(status.textContent).toBe("");
  tell({ ...calm, rev: 2, alerts: alerts.slice(0, 1) });
  expect(status.textContent).toBe("Alert, Billing: 5 or more waiting");
  const [said] = within(status).getAllByText(/Billing/);
  tell({ ...calm, rev: 3, alerts: alerts.slice(0, 1), waiting: 7 });
  expect(within(status).getAllByText(/Billing/)[0]).toBe(said);
  tell({ ...calm, rev: 4 });
  expect(status.textContent).toBe("Over, Billing: 5 or more waiting");
});

it("lets who leads set the limits, and refuses what is no number", async () => {
  const limits = {
    waiting: null,
    oldestMs: 60_000,
    serviceLevel: null,
    abandoned: null,
    agentsReady: null,
  };
  const queue = { queueId: calm.queueId, queueName: "Billing", limits };
  const SET = "PUT /queues/:queueId/alerts";
  const api = new FakeApi()
    .on("GET /queue-alerts", () => ({ items: [queue] }))
    .on(SET, ({ body }) => ({ ...queue, limits: body }));
  vi.stubGlobal("fetch", api.fetch);
  await aBoard();
  await userEvent.click(screen.getByRole("button", { name: "Alerts" }));
  const waiting = await screen.findByRole(
    "textbox",
    { name: "Callers waiting, or more" },
    untilLoaded,
  );
  expect(
    screen.getByRole<HTMLInputElement>("textbox", { name: /Somebody waits longer/ }).value,
  ).toBe("60");
  await userEvent.type(waiting, "many");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("A whole number from 1, or empty.")).toBeTruthy();
  await userEvent.clear(waiting);
  await userEvent.type(waiting, "５");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved for Billing.")).toBeTruthy();
  expect(api.bodiesOf(SET)).toEqual([{ ...limits, waiting: 5 }]);
});

it("leaves the limits to who leads", async () => {
  await aBoard(<BoardPage />, [calm], "quinn");
  expect(screen.queryByRole("button", { name: "Alerts" })).toBeNull();
});
