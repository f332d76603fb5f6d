// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PeoplePage } from "#client/features/people/people-page.tsx";
import type { User } from "#shared/contracts/users.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const front = { id: "00000000-0000-4000-8000-0000000000f1", name: "Front", rev: 1 };
const anId = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const aPerson = (n: number, more: object = {}) =>
  ({
    id: anId(n),
    userName: `person${n}`,
    displayName: `Person ${n}`,
    role: "agent",
    locale: "en",
    extension: null,
    active: true,
    teamIds: [front.id],
    createdAt: "2026-11-22T00:00:00.000Z",
    rev: 3,
    ...more,
  }) as unknown as User;

let api: FakeApi;
let people: User[];
beforeEach(() => {
  people = [aPerson(1), aPerson(2, { active: false })];
  api = new FakeApi()
    .on("GET /users", ({ query }) => ({
      items: people.filter(({ userName }) => userName.includes(query.get("q") ?? "")),
      next: null,
    }))
    .on("GET /teams", () => ({ items: [front] }))
    .on("POST /users", () => aPerson(3))
    .on("PATCH /users/:id", () => aPerson(1))
    .on("PUT /users/:id/password", () => null)
    .on("POST /users/:id/password-link", () => ({
      path: "/password#the-token",
      expiresAt: "2026-11-23T00:00:00.000Z",
    }))
    .on("POST /teams", () => front);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();

async function aPage(who: "adam" | "sue" = "adam") {
  await renderClient(<PeoplePage />, { session: aSession(who) });
  await screen.findByRole("row", { name: /Person 1/ });
}

async function choose(action: string, name = "Person 1") {
  await user.click(screen.getByRole("button", { name: `Actions for ${name}` }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
  return within(await screen.findByRole("dialog"));
}

it("lists people with role, teams and whether they are active", async () => {
  await aPage();
  const rows = screen.getAllByRole("row").slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    "Person 1person1AgentFront–Active",
    "Person 2person2AgentFront–Deactivated",
  ]);
});

it("adds somebody from one screen", async () => {
  await aPage();
  await user.click(screen.getByRole("button", { name: "Add person" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "林安娜");
  await user.type(dialog.getByRole("textbox", { name: "User name" }), "Ana");
  await user.type(dialog.getByLabelText("Password"), "correct horse battery");
  await user.selectOptions(dialog.getByRole("combobox", { name: "Role" }), "supervisor");
  await user.type(dialog.getByRole("textbox", { name: "Extension" }), "２００１");
  await user.click(dialog.getByRole("checkbox", { name: "Front" }));
  await user.click(dialog.getByRole("button", { name: "Create" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.bodiesOf("POST /users")).toEqual([
    {
      userName: "ana",
      displayName: "林安娜",
      role: "supervisor",
      password: "correct horse battery",
      extension: "2001",
      teamIds: [front.id],
    },
  ]);
});

it("says what is missing before it asks the server, and what the server refused after", async () => {
  api.on("POST /users", () => new FakeProblem(409, "conflict"));
  await aPage();
  await user.click(screen.getByRole("button", { name: "Add person" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Create" }));
  expect(dialog.getAllByText("Please fill this in.")).toHaveLength(2);
  expect(dialog.getByText("At least 8 characters.")).toBeTruthy();
  expect(api.bodiesOf("POST /users")).toEqual([]);
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Ana");
  await user.type(dialog.getByRole("textbox", { name: "User name" }), "ana");
  await user.type(dialog.getByLabelText("Password"), "correct horse battery{Enter}");
  expect(await dialog.findByText("This user name is taken. Choose another one.")).toBeTruthy();
});

it("changes somebody on the revision that was seen, and tells when somebody was faster", async () => {
  await aPage();
  const dialog = await choose("Change");
  const name = dialog.getByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Renamed");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const sent = api.asked.find(({ operation }) => operation.startsWith("PATCH"));
  expect(sent?.headers.get("if-match")).toBe("3");
  expect(sent?.body).toMatchObject({ displayName: "Renamed", role: "agent", teamIds: [front.id] });

  api.on("PATCH /users/:id", () => new FakeProblem(409, "conflict", aPerson(1, { rev: 4 })));
  const second = await choose("Change");
  await user.click(second.getByRole("button", { name: "Save" }));
  expect(await second.findByText(/at the same time/)).toBeTruthy();
});

it("deactivates with a reason, activates again, and sets a password", async () => {
  await aPage();
  const leave = await choose("Deactivate");
  expect(leave.getByText(/nobody is ever deleted/)).toBeTruthy();
  await user.type(leave.getByRole("textbox", { name: /Reason/ }), "left the company");
  await user.click(leave.getByRole("button", { name: "Deactivate" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const back = await choose("Activate again", "Person 2");
  await user.click(back.getByRole("button", { name: "Activate again" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.bodiesOf("PATCH /users/:id")).toEqual([
    { active: false, reason: "left the company" },
    { active: true },
  ]);
  const password = await choose("Set new password");
  await user.type(password.getByLabelText("Password"), "correct horse battery{Enter}");
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.bodiesOf("PUT /users/:id/password")).toEqual([{ password: "correct horse battery" }]);
});

it("finds people by name after a pause, and adds a team", async () => {
  await aPage();
  await user.type(screen.getByRole("textbox", { name: /Search/ }), "person2");
  await vi.waitFor(() => expect(screen.queryByRole("row", { name: /Person 1/ })).toBeNull());
  await user.click(screen.getByRole("button", { name: "Add team" }));
  await user.type(await screen.findByRole("textbox", { name: "Name of the team" }), "Sales{Enter}");
  await vi.waitFor(() => expect(api.bodiesOf("POST /teams")).toEqual([{ name: "Sales" }]));
});

it("lets supervisors read, hand over work and change nothing else", async () => {
  await aPage("sue");
  expect(screen.queryByRole("button", { name: "Add person" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Actions for Person 1" }));
  await screen.findByRole("menuitem", { name: "Hand over work" });
  expect(screen.getAllByRole("menuitem")).toHaveLength(1);
});

it("does not offer administrators to deactivate themselves or to change their role", async () => {
  const { user: adam } = aSession("adam");
  people = [aPerson(1), aPerson(4, { id: adam.id, displayName: "Adam", role: "admin" })];
  await aPage();
  await user.click(screen.getByRole("button", { name: "Actions for Adam" }));
  expect(await screen.findByRole("menuitem", { name: "Change" })).toBeTruthy();
  expect(screen.queryByRole("menuitem", { name: "Deactivate" })).toBeNull();
  await user.click(screen.getByRole("menuitem", { name: "Change" }));
  const role = await screen.findByRole("combobox", { name: "Role" });
  expect(within(role).getAllByRole("option")).toHaveLength(1);
});

it("lets a supervisor hand over somebody's work: counts first, then to whom and why", async () => {
  const counts = { tickets: 3, callbacks: 1, commitments: 2, customers: 4 };
  api
    .on("GET /users/:id/hand-over", () => ({
      ...counts,
      beyond: 1,
      receivers: [
        { id: anId(4), displayName: "Ben" },
        { id: anId(5), displayName: "Cho" },
      ],
    }))
    .on("POST /users/:id/hand-over", () => counts);
  await aPage("sue");
  const dialog = await choose("Hand over work");
  expect(await dialog.findByText("3 open tickets")).toBeTruthy();
  expect(dialog.getByText(/1 more belongs to a team/)).toBeTruthy();
  const submit = dialog.getByRole("button", { name: "Hand over" });
  await user.click(submit);
  expect(dialog.getByText("Choose at least one person.")).toBeTruthy();
  await user.click(dialog.getByRole("checkbox", { name: "Ben" }));
  await user.click(dialog.getByRole("checkbox", { name: "Cho" }));
  await user.click(submit);
  expect(dialog.getByText(/Say why/)).toBeTruthy();
  await user.type(dialog.getByRole("textbox", { name: /Reason/ }), "leaves");
  await user.click(submit);
  expect(await dialog.findByText(/^Handed over: tickets 3/)).toBeTruthy();
  expect(api.bodiesOf("POST /users/:id/hand-over")).toEqual([
    { to: [anId(4), anId(5)], reason: "leaves" },
  ]);
});

it("shows a link for a new password once, and offers none to who is deactivated", async () => {
  await aPage();
  const dialog = await choose("Make password link");
  await user.click(dialog.getByRole("button", { name: "Make password link" }));
  const link = await dialog.findByRole("textbox", { name: "Link" });
  expect(link).toHaveProperty("value", `${location.origin}/password#the-token`);
  await user.click(dialog.getByRole("button", { name: "I have copied it" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Actions for Person 2" }));
  await screen.findByRole("menuitem", { name: "Activate again" });
  expect(screen.queryByRole("menuitem", { name: "Make password link" })).toBeNull();
});
