// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { TeamsPage } from "#client/features/teams/teams-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();

it("shows both names when somebody else renamed the team, and saves mine when I say so", async () => {
  const team = { id: "00000000-0000-4000-8000-0000000000f1", name: "Front", rev: 1 };
  const overtaken = new FakeProblem(409, "conflict");
  Object.assign(overtaken.body as object, { current: { ...team, name: "Desk", rev: 2 } });
  let answer: unknown = overtaken;
  const rename = "PATCH /teams/:id";
  const api = new FakeApi()
    .on("GET /teams", () => ({ items: [team] }))
    .on("GET /users", () => ({ items: [], next: null }))
    .on("GET /queues", () => ({ items: [] }))
    .on(rename, () => answer);
  vi.stubGlobal("fetch", api.fetch);
  await renderClient(<TeamsPage />, { session: aSession("adam") });
  await user.click(await screen.findByRole("button", { name: "Actions for Front" }));
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox"), " line{Enter}");
  const both = within(await dialog.findByRole("alert", { name: "Changed by two people" }));
  expect(both.getByText("Mine: Front line")).toBeTruthy();
  expect(both.getByText("Theirs: Desk")).toBeTruthy();
  answer = { ...team, name: "Front line", rev: 3 };
  await user.click(both.getByRole("button", { name: "Save mine" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const sent = api.asked.filter(({ operation }) => operation.startsWith("PATCH"));
  expect(sent.map(({ headers }) => headers.get("if-match"))).toEqual(["1", "2"]);
});
