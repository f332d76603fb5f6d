// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { homePath } from "#client/app/home-path.ts";
import { AppRoutes } from "#client/app/routes.tsx";
import { refuseMarkup } from "#client/app/trusted-types.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { anAgent, aQueue, aSnapshot } from "#test/support/live-views.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function aShell(who: Parameters<typeof aSession>[0], path = "/") {
  const desk = new FakeDesk();
  desk.receive("board.synced", { seq: 1, queues: [aQueue(1)], agents: [] });
  await renderClient(<AppRoutes onSignedOut={() => undefined} />, {
    desk,
    session: aSession(who),
    path,
  });
  return desk;
}

it("starts agents at the desk, supervisors and administrators at the board, reviewers at recordings", () => {
  expect(homePath(aSession("ana"))).toBe("/desk");
  expect(homePath(aSession("sue"))).toBe("/board");
  expect(homePath(aSession("adam"))).toBe("/board");
  expect(homePath(aSession("quinn"))).toBe("/recordings");
  expect(homePath({ ...aSession("quinn"), permissions: [] })).toBe("/none");
});

it("leads a supervisor to the board, and to a desk only when they have one", async () => {
  const desk = await aShell("sue");
  expect(await screen.findByRole("heading", { name: "Board" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Desk" })).toBeNull();
  act(() => desk.receive("desk.synced", aSnapshot()));
  expect(screen.getByRole("link", { name: "Desk" })).toBeTruthy();
});

it("gives administrators the pages they set things up on, supervisors the people to read", async () => {
  await aShell("adam");
  const links = () => screen.getAllByRole("link").map((link) => link.textContent);
  await screen.findByRole("heading", { name: "Board" });
  expect(links()).toEqual(expect.arrayContaining(["Board", "People", "Settings"]));
  cleanup();
  await aShell("sue");
  await screen.findByRole("heading", { name: "Board" });
  fireEvent.click(screen.getByRole("link", { name: "Settings" }));
  await screen.findByRole("link", { name: "Dial rules" });
  expect(links()).not.toContain("Queues");
  expect(links()).not.toContain("Keys");
});

it("leads whoever may from an empty board to the first steps", async () => {
  const nothing = { seq: 1, queues: [], agents: [] };
  const desk = await aShell("adam");
  act(() => desk.receive("board.synced", nothing));
  const steps = await screen.findAllByRole("listitem");
  expect(steps.map((step) => step.querySelector("a")?.getAttribute("href"))).toEqual([
    "/people",
    "/settings/queues",
    "/settings/keys",
  ]);
  cleanup();
  const other = await aShell("sue");
  act(() => other.receive("board.synced", nothing));
  expect(await screen.findByText("No queues in your teams")).toBeTruthy();
  expect(screen.queryByRole("listitem")).toBeNull();
});

it("tells who serves no queue why the desk is empty, until they serve one", async () => {
  const desk = await aShell("ana");
  act(() => desk.receive("desk.absent", {}));
  expect(await screen.findByText("You serve no queue yet")).toBeTruthy();
  act(() => desk.receive("desk.synced", aSnapshot()));
  expect(await screen.findByRole("heading", { name: "My queues" })).toBeTruthy();
});

it("keeps a page from who has no right to it", async () => {
  await aShell("quinn", "/board");
  expect(await screen.findByRole("heading", { name: "Recordings" })).toBeTruthy();
  expect(screen.queryByRole("heading", { name: "Board" })).toBeNull();
});

it("says that a page does not exist", async () => {
  await aShell("sue", "/nowhere");
  expect(screen.getByText("There is no such page.")).toBeTruthy();
});

it("always says how the connection is, and across the screen when it is gone", async () => {
  const desk = await aShell("sue");
  act(() => desk.receive("desk.synced", aSnapshot()));
  expect(screen.getByText("Connected")).toBeTruthy();
  const sinceMs = performance.now() - 4_000;
  act(() => desk.store.change({ connection: { kind: "reconnecting", sinceMs } }));
  expect(screen.getByText("Reconnecting 4 s")).toBeTruthy();
  act(() => desk.store.change({ connection: { kind: "offline", sinceMs } }));
  expect(screen.getByText(/^Offline since \d\d:\d\d$/)).toBeTruthy();
  expect(screen.getByText(/what you type is kept/)).toBeTruthy();
});

it("says when the phone is lost and shows notices until they are dismissed", async () => {
  const desk = await aShell("sue");
  act(() => {
    desk.receive("desk.synced", aSnapshot({ agent: anAgent({ device: "lost", routable: false }) }));
    desk.receive("notice.posted", { code: "connector_lost" });
  });
  expect(screen.getByText("Phone lost")).toBeTruthy();
  expect(screen.getByText("The telephone system does not answer.")).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Dismiss" }).click());
  expect(screen.queryByText("The telephone system does not answer.")).toBeNull();
});

it("lets style text through the page's policy and refuses markup", () => {
  expect(refuseMarkup("@media (min-width: 48em) { .a > .b { color: red; } }")).toContain("color");
  expect(() => refuseMarkup('<img src="x">')).toThrow(TypeError);
});
