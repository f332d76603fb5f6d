// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TourHere } from "#client/features/tour/tour-here.tsx";
import { usePreferences } from "#client/lib/preferences-context.ts";
import { aLiveCall, anAgentView, anOffer, aSnapshot } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi().on("PATCH /session/preferences", () => null);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function AgainButton() {
  const { change } = usePreferences();
  return (
    <button type="button" onClick={() => void change({ tourDone: false })}>
      Show me round
    </button>
  );
}

async function aNewPerson({ tourDone = false, keys = {} } = {}) {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot({ agent: anAgentView({ activity: "idle" }) }));
  const session = aSession("ana");
  await renderClient(
    <>
      <textarea aria-label="Note" />
      <AgainButton />
      <TourHere />
    </>,
    { desk, session: { ...session, preferences: { ...session.preferences, tourDone, keys } } },
  );
  return { desk, user: userEvent.setup() };
}

const stored = () => api.bodiesOf("PATCH /session/preferences");
const focused = () => document.activeElement?.textContent;

it("leads a new person round with Enter alone, in five steps, once", async () => {
  const { user } = await aNewPerson({ keys: { answer: "Alt+KeyA" } });
  await screen.findByRole("dialog", { name: "Your state" });
  const titles: string[] = [];
  for (let step = 1; step <= 5; step += 1) {
    await waitFor(() => expect(focused()).toMatch(/^(Next|Done)$/));
    const dialog = screen.getByRole("dialog");
    expect(dialog.textContent).toContain(`${step} of 5`);
    titles.push(screen.getByRole("heading").textContent);
    if (step === 2) expect(dialog.textContent).toContain("Alt+A answers from anywhere");
    await user.keyboard("{Enter}");
  }
  expect(new Set(titles).size).toBe(5);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(stored()).toEqual([{ tourDone: true }]);
});

it("goes away with Escape, and begins anew when it is asked for", async () => {
  const { user } = await aNewPerson();
  await screen.findByRole("dialog");
  await waitFor(() => expect(focused()).toBe("Next"));
  await user.keyboard("{Enter}");
  fireEvent.keyDown(document.body, { key: "Escape", isComposing: true });
  expect(screen.getByRole("dialog")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.click(screen.getByText("Show me round"));
  expect(await screen.findByRole("dialog", { name: "Your state" })).toBeTruthy();
  expect(stored()).toEqual([{ tourDone: true }, { tourDone: false }]);
});

it("is not shown to who knows the desk", async () => {
  await aNewPerson({ tourDone: true });
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("makes way for a call at once and goes on afterwards where it was", async () => {
  const { desk, user } = await aNewPerson();
  await screen.findByRole("dialog");
  await waitFor(() => expect(focused()).toBe("Next"));
  await user.keyboard("{Enter}");
  act(() => desk.receive("call.offered", anOffer()));
  expect(screen.queryByRole("dialog")).toBeNull();
  const busy = anAgentView({ activity: "talking" });
  act(() => desk.receive("desk.synced", aSnapshot({ agent: busy, call: aLiveCall() })));
  expect(screen.queryByRole("dialog")).toBeNull();
  act(() => desk.receive("desk.synced", aSnapshot({ agent: anAgentView({ activity: "idle" }) })));
  expect(await screen.findByRole("dialog", { name: "Calls ring here" })).toBeTruthy();
});

it("takes no focus from who is typing", async () => {
  const { user } = await aNewPerson();
  const note = screen.getByRole("textbox", { name: "Note" });
  note.focus();
  await screen.findByRole("dialog");
  await user.type(note, "written on");
  await act(() => new Promise((done) => void requestAnimationFrame(() => done(undefined))));
  expect(document.activeElement).toBe(note);
});

it("does not come back at once when the server could not keep that it was seen", async () => {
  api.on("PATCH /session/preferences", () => new FakeProblem(503, "storage_unavailable"));
  const { user } = await aNewPerson();
  await screen.findByRole("dialog");
  await user.click(screen.getByRole("button", { name: "Skip" }));
  await waitFor(() => expect(stored()).toHaveLength(1));
  await act(() => new Promise((done) => void requestAnimationFrame(() => done(undefined))));
  expect(screen.queryByRole("dialog")).toBeNull();
});
