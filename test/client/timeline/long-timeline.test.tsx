// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Timeline } from "#client/features/timeline/timeline.tsx";
import { rowAfter } from "#client/features/timeline/use-row-keys.ts";
import { aCustomerCard, anEntry } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

const all = Array.from({ length: 20_000 }, (_, n) => anEntry(n));
const card = aCustomerCard({ timeline: all.slice(0, 20), interactions: all.length });
/** What a long history needs is fetched when there is one. */
const untilLoaded = { timeout: 10_000 };
const PATH = "GET /customers/:id/interactions";
let asked: Record<string, string>[];

beforeEach(() => {
  asked = [];
  const api = new FakeApi().on(PATH, ({ query }) => {
    asked.push(Object.fromEntries(query));
    const from = Number(query.get("after") ?? 0);
    const items = query.get("kind") ? [] : all.slice(from, from + 1_000);
    return { items, next: from + 1_000 < all.length ? String(from + 1_000) : null, count: 0 };
  });
  vi.stubGlobal("fetch", api.fetch);
  // jsdom lays nothing out: the panel is ten lines high.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(330);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(33);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const renderLong = () =>
  renderClient(
    <div style={{ overflowY: "auto" }}>
      <Timeline card={card} current={null} />
    </div>,
  );

it("keeps a few lines of 20,000 in the page and says which of them they are", async () => {
  await renderLong();
  await userEvent.click(screen.getByRole("button", { name: "19980 more" }));
  await waitFor(
    () => expect(screen.getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("1000"),
    untilLoaded,
  );
  const lines = screen.getAllByRole("listitem");
  expect(lines.length).toBeLessThan(60);
  expect(lines[0]?.getAttribute("aria-posinset")).toBe("1");
  expect(asked.map(({ after }) => after)).toEqual([undefined]);
}, 20_000);

it("leads through the lines by key", async () => {
  expect(rowAfter("ArrowDown", 0, 20)).toBe(1);
  expect(rowAfter("ArrowUp", 0, 20)).toBe(0);
  expect(rowAfter("PageDown", 15, 20)).toBe(19);
  expect(rowAfter("End", 3, 20)).toBe(19);
  expect(rowAfter("Home", 3, 20)).toBe(0);
  expect(rowAfter("a", 3, 20)).toBeUndefined();

  await renderLong();
  const summaries = () =>
    screen.getAllByRole("listitem").map((line) => line.querySelector("summary") as HTMLElement);
  const press = (key: string) =>
    act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key }));
  act(() => summaries()[0]?.focus());
  await press("ArrowDown");
  expect(document.activeElement).toBe(summaries()[1]);
  await press("End");
  expect(document.activeElement).toBe(summaries().at(-1));
  await press("Home");
  expect(document.activeElement).toBe(summaries()[0]);
});

it("asks the server for what is chosen, and says when nothing is", async () => {
  await renderLong();
  await userEvent.selectOptions(
    await screen.findByRole("combobox", { name: "Kind" }, untilLoaded),
    "E-mail",
  );
  await screen.findByText("Nothing matches");
  await userEvent.type(screen.getByRole("textbox", { name: "Words of the note" }), "refund");
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ kind: "email", text: "refund" }));
});
