// @vitest-environment jsdom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { ServedQueues } from "#client/features/idle-desk/served-queues.tsx";
import { aQueueView, aSnapshot } from "#test/support/desk-cases.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(cleanup);

it("shows who waits in the queues one serves, and follows", async () => {
  const { desk } = await renderClient(<ServedQueues />);
  expect(screen.getByText("No queues")).toBeDefined();

  const queue = aQueueView(1, { name: "帳務", waiting: 3, oldestMs: 72_000 });
  act(() => desk.receive("desk.synced", aSnapshot({ queues: [queue] })));
  expect(screen.getByRole("row", { name: /帳務/ }).textContent).toBe("帳務301:1235");

  const served = { ...queue, rev: 2, waiting: 0, oldestMs: null };
  act(() => desk.receive("queue.updated", { queues: [served] }));
  expect(screen.getByRole("row", { name: /帳務/ }).textContent).toBe("帳務0–35");
});
