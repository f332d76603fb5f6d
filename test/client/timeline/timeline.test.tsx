// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Timeline } from "#client/features/timeline/timeline.tsx";
import { joinById } from "#client/features/timeline/use-timeline.ts";
import { aCustomerCard, anEntry } from "#test/support/desk-cases.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import type { InteractionId } from "#shared/ids.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const all = Array.from({ length: 5 }, (_, n) => anEntry(n));

it("joins the card's entries with pages, newest first, each once, the card's version winning", () => {
  const fresh = { ...anEntry(1), note: "corrected" };
  const joined = joinById([fresh], all);
  expect(joined.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(joined[1]?.note).toBe("corrected");
});

it("shows the card's entries at once and reads the rest page by page", async () => {
  const pages = [
    { items: all.slice(0, 3), next: "p2" },
    { items: all.slice(3), next: null },
  ];
  const after: (string | null)[] = [];
  const api = new FakeApi().on("GET /customers/:id/interactions", ({ query }) => {
    after.push(query.get("after"));
    return query.get("after") === "p2" ? pages[1] : pages[0];
  });
  vi.stubGlobal("fetch", api.fetch);
  await renderClient(
    <Timeline
      card={aCustomerCard({ timeline: all.slice(0, 2), interactions: 5 })}
      current={null}
    />,
  );
  expect(screen.getAllByRole("listitem")).toHaveLength(2);

  await userEvent.click(screen.getByRole("button", { name: "3 more" }));
  await userEvent.click(await screen.findByRole("button", { name: "2 more" }));
  await screen.findByText("Note 4", { selector: "summary span" });
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
  expect(screen.queryByRole("button")).toBeNull();
  expect(after).toEqual([null, "p2"]);
});

it("names the conversation at hand, before anything came of it", async () => {
  const [latest, ...before] = all;
  const open = {
    ...latest!,
    id: "00000000-0000-4000-8000-0000000000aa",
    outcome: null,
    disposition: null,
    note: "",
  };
  const card = aCustomerCard({ timeline: [open, ...before], interactions: 5 });
  await renderClient(<Timeline card={card} current={open.id as InteractionId} />);
  const [first, second] = screen.getAllByRole("listitem");
  expect(first?.textContent).toContain("This call");
  expect(second?.textContent).not.toContain("This call");
});
