// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { QueuesPage } from "#client/features/queues/queues-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const team = { id: "00000000-0000-4000-8000-0000000000f1", name: "Front", rev: 1 };
const ana = "00000000-0000-4000-8000-00000000000a";
const ben = "00000000-0000-4000-8000-00000000000e";
const aQueue = (key: string, more: object = {}) => ({
  id: "00000000-0000-4000-8000-0000000000e1",
  key,
  name: key.toUpperCase(),
  teamId: team.id,
  teamName: team.name,
  isDefault: false,
  ringMs: 20_000,
  wrapUpMs: 45_000,
  serviceLevelMs: 20_000,
  active: true,
  agentIds: [ana],
  rev: 2,
  ...more,
});
const aPerson = (id: string, userName: string, more: object = {}) => ({
  id,
  userName,
  displayName: userName.toUpperCase(),
  role: "agent",
  locale: "en",
  extension: null,
  active: true,
  teamIds: [],
  createdAt: "2026-11-22T00:00:00.000Z",
  rev: 1,
  ...more,
});

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /queues", () => ({ items: [aQueue("billing")] }))
    .on("GET /teams", () => ({ items: [team] }))
    .on("GET /users", ({ query }) =>
      // Two pages, so that nobody behind the first is forgotten.
      query.get("after") === null
        ? { items: [aPerson(ana, "ana")], next: "ana" }
        : { items: [aPerson(ben, "ben"), aPerson(ana, "adam", { role: "admin" })], next: null },
    )
    .on("POST /queues", () => aQueue("new"))
    .on("PATCH /queues/:id", () => aQueue("billing"))
    .on("PUT /queues/:id/agents", () => aQueue("billing"));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const closed = () => vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

const aPage = () => renderClient(<QueuesPage />, { session: aSession("adam") });

async function choose(action: string) {
  await user.click(await screen.findByRole("button", { name: /^Actions for/ }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
  return within(await screen.findByRole("dialog"));
}

it("lists queues with their key, team, people and times", async () => {
  await aPage();
  const row = await screen.findByRole("row", { name: /BILLING/ });
  expect(row.textContent).toBe("BILLINGbillingFront120 s45 s20 s");
});

it("adds a queue; times may be typed at full width", async () => {
  await aPage();
  await user.click(screen.getByRole("button", { name: "Add queue" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Front desk 總機");
  await user.type(dialog.getByRole("textbox", { name: "Key" }), "FrontDesk");
  const wrapUp = dialog.getByRole("textbox", { name: "Wrap-up time in seconds" });
  await user.clear(wrapUp);
  await user.type(wrapUp, "３０");
  await dialog.findByRole("combobox", { name: "Team" });
  await user.click(dialog.getByRole("button", { name: "Create" }));
  await closed();
  expect(api.bodiesOf("POST /queues")).toEqual([
    {
      key: "frontdesk",
      name: "Front desk 總機",
      teamId: team.id,
      ringMs: 20_000,
      wrapUpMs: 30_000,
      serviceLevelMs: 20_000,
    },
  ]);
});

it("refuses times out of range and a key that is taken, in words", async () => {
  api.on("POST /queues", () => new FakeProblem(409, "conflict"));
  await aPage();
  await user.click(screen.getByRole("button", { name: "Add queue" }));
  const dialog = within(await screen.findByRole("dialog"));
  const ring = dialog.getByRole("textbox", { name: "Ring time in seconds" });
  await user.clear(ring);
  await user.type(ring, "500{Enter}");
  expect(dialog.getByText("A whole number from 5 to 120.")).toBeTruthy();
  await user.clear(ring);
  await user.type(ring, "15");
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "x");
  await user.type(dialog.getByRole("textbox", { name: "Key" }), "x{Enter}");
  expect(await dialog.findByText("There is a queue of this key. Choose another one.")).toBeTruthy();
});

it("says who serves it: everybody who takes calls can be marked", async () => {
  await aPage();
  const dialog = await choose("Who serves it");
  const boxes = await dialog.findAllByRole("checkbox");
  expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([true, false]);
  await user.click(dialog.getByRole("checkbox", { name: /BEN/ }));
  await user.click(dialog.getByRole("button", { name: "Save: 2 people" }));
  await closed();
  expect(api.bodiesOf("PUT /queues/:id/agents")).toEqual([{ agentIds: [ana, ben] }]);
});

it("shows who a colleague chose meanwhile, and saves one's own choice over it when told so", async () => {
  const theirs = aQueue("billing", { agentIds: [], rev: 7 });
  let answer: unknown = new FakeProblem(409, "conflict", theirs);
  api.on("PUT /queues/:id/agents", () => answer);
  await aPage();
  const dialog = await choose("Who serves it");
  await user.click(await dialog.findByRole("checkbox", { name: /BEN/ }));
  await user.click(dialog.getByRole("button", { name: "Save: 2 people" }));
  const both = within(await dialog.findByRole("alert", { name: "Changed by two people" }));
  expect(both.getByText(/ANA, BEN/)).toBeTruthy();
  expect(both.getByText(/Nobody/)).toBeTruthy();
  answer = aQueue("billing");
  await user.click(both.getByRole("button", { name: "Save mine" }));
  await closed();
  expect(api.bodiesOf("PUT /queues/:id/agents")).toHaveLength(2);
});

it("makes it the default and takes it out of use only after saying what that does", async () => {
  await aPage();
  const edit = await choose("Change");
  await user.click(edit.getByRole("checkbox", { name: "Make this the default queue" }));
  await edit.findByRole("combobox", { name: "Team" });
  await user.click(edit.getByRole("button", { name: "Save" }));
  await closed();
  const stop = await choose("Take out of use");
  expect(stop.getByText(/Calls that wait in it are ended now/)).toBeTruthy();
  await user.click(stop.getByRole("button", { name: "Take out of use" }));
  await closed();
  expect(api.bodiesOf("PATCH /queues/:id")).toEqual([
    expect.objectContaining({ name: "BILLING", isDefault: true }),
    { active: false },
  ]);
});

it("does not offer to take the default queue out of use", async () => {
  api.on("GET /queues", () => ({ items: [aQueue("front", { isDefault: true })] }));
  await aPage();
  await user.click(await screen.findByRole("button", { name: /^Actions for/ }));
  expect(await screen.findByRole("menuitem", { name: "Change" })).toBeTruthy();
  expect(screen.queryByRole("menuitem", { name: "Take out of use" })).toBeNull();
});

it("leads to people when there is no team to belong to", async () => {
  api.on("GET /teams", () => ({ items: [] })).on("GET /queues", () => ({ items: [] }));
  await aPage();
  expect(await screen.findByText("No queues yet")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Add queue" }));
  const link = await screen.findByRole("link", { name: "Go to people" });
  expect(link.getAttribute("href")).toBe("/people");
});
