// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ShortcutList } from "#client/features/shortcut-list/shortcut-list.tsx";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { aSnapshot, anOffer } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const answered = vi.fn<() => void>();
let api: FakeApi;
beforeEach(() => {
  api = new FakeApi().on("PATCH /session/preferences", () => null);
  vi.stubGlobal("fetch", api.fetch);
  answered.mockClear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function AnswerButton() {
  const { rightSection, ...spoken } = useKeyHint("answer");
  useHotkey("answer", answered);
  return (
    <button type="button" {...spoken}>
      Answer {rightSection}
    </button>
  );
}

async function theList(keys: Record<string, string> = {}) {
  const session = aSession("ana");
  const { desk } = await renderClient(
    <>
      <textarea aria-label="Note" />
      <AnswerButton />
      <ShortcutList />
    </>,
    { session: { ...session, preferences: { ...session.preferences, keys } } },
  );
  const user = userEvent.setup();
  const open = async () => {
    fireEvent.keyDown(document.body, { key: "?" });
    return screen.findByRole("dialog", { name: "Keys of the desk" });
  };
  const change = async (does: string) => {
    await user.click(await screen.findByRole("button", { name: `Change the key: ${does}` }));
  };
  return { desk, user, open, change };
}

const stored = () => api.bodiesOf("PATCH /session/preferences");
const press = (init: KeyboardEventInit) => fireEvent.keyDown(document.activeElement!, init);
const ANSWER = "Answer the ringing call";

it("opens on a question mark, full-width too, but not in a field", async () => {
  await theList();
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "?" });
  fireEvent.keyDown(document.body, { key: "?", isComposing: true });
  expect(screen.queryByRole("dialog")).toBeNull();

  fireEvent.keyDown(document.body, { key: "\uff1f" });
  const dialog = await screen.findByRole("dialog", { name: "Keys of the desk" });
  expect(dialog.textContent).toContain(ANSWER);
});

it("gives a key to what the person wants, in the list, on the button and in use", async () => {
  const { open, change } = await theList();
  const dialog = await open();
  await change(ANSWER);
  press({ code: "ControlLeft", ctrlKey: true });
  press({ code: "KeyB", ctrlKey: true });
  expect(stored()).toEqual([{ keys: { answer: "Ctrl+KeyB" } }]);
  expect(within(dialog).queryByText("Press the new keys …")).toBeNull();
  const button = screen.getByText("Answer").closest("button")!;
  expect(button.textContent).toContain("Ctrl+B");
  expect(button.getAttribute("aria-keyshortcuts")).toBe("Control+B");
  expect(answered).not.toHaveBeenCalled();
  press({ code: "F2" });
  expect(answered).not.toHaveBeenCalled();
  press({ code: "KeyB", ctrlKey: true });
  expect(answered).toHaveBeenCalledOnce();
});

it.each([
  ["another thing's key", { code: "F4" }, "F4 is taken: Hold, resume"],
  ["the browser's key", { code: "KeyW", ctrlKey: true }, "The browser keeps Ctrl+W for itself."],
  ["the key that loads anew", { code: "F5" }, "The browser keeps F5 for itself."],
  ["a letter alone", { code: "KeyA" }, "A alone is needed for typing"],
  [
    "what changes the input method",
    { code: "KeyA", ctrlKey: true, shiftKey: true },
    "input method",
  ],
  ["what pastes", { code: "KeyV", ctrlKey: true }, "Ctrl+V is for editing text."],
])("refuses %s and says why", async (_name, init, sentence) => {
  const { open, change } = await theList();
  await open();
  await change(ANSWER);
  press(init);
  expect((await screen.findByRole("alert")).textContent).toContain(sentence);
  expect(stored()).toEqual([]);
  press({ code: "Escape" });
  expect(screen.queryByText("Press the new keys …")).toBeNull();
  expect(screen.getByRole("dialog")).toBeTruthy();
});

it("records no key of an input method", async () => {
  const { open, change } = await theList();
  await open();
  await change(ANSWER);
  press({ code: "KeyB", ctrlKey: true, isComposing: true });
  press({ code: "KeyB", ctrlKey: true, keyCode: 229 });
  expect(stored()).toEqual([]);
});

it("switches a key off, and puts one or all back", async () => {
  const { open, user, change } = await theList({ mute: "F9", toDispositions: "" });
  await open();
  await change(ANSWER);
  await user.click(screen.getByRole("button", { name: "No key" }));
  expect(stored().at(-1)).toEqual({ keys: { answer: "", mute: "F9", toDispositions: "" } });
  await user.click(screen.getByRole("button", { name: `Reset the key: ${ANSWER}` }));
  expect(stored().at(-1)).toEqual({ keys: { mute: "F9", toDispositions: "" } });
  await user.click(screen.getByRole("button", { name: /^No key: Choose the result/ }));
  expect(stored().at(-1)).toMatchObject({ keys: { digits: "" } });
  await user.click(screen.getByRole("button", { name: "Reset all keys" }));
  expect(stored().at(-1)).toEqual({ keys: {} });
});

it("leaves the key as it was when the server does not keep it", async () => {
  api.on("PATCH /session/preferences", () => new FakeProblem(503, "storage_unavailable"));
  const { open, change } = await theList();
  await open();
  await change(ANSWER);
  press({ code: "F1" });
  const button = screen.getByText("Answer").closest("button")!;
  await waitFor(() => expect(button.getAttribute("aria-keyshortcuts")).toBe("F2"));
});

it("stops waiting for a key when a call comes, so that the key answers it", async () => {
  const { desk, open, change } = await theList();
  await open();
  await change(ANSWER);
  act(() => {
    desk.receive("desk.synced", aSnapshot());
    desk.receive("call.offered", anOffer());
  });
  expect(screen.queryByText("Press the new keys …")).toBeNull();
  press({ code: "F2" });
  expect(answered).toHaveBeenCalledOnce();
});

it("follows a key that was changed in another tab, and tells the others of its own", async () => {
  const { open, change } = await theList();
  const heard = vi.fn<(event: { data: unknown }) => void>();
  const otherTab = new BroadcastChannel(`calldesk.preferences.${aSession("ana").user.id}`);
  otherTab.addEventListener("message", heard);
  otherTab.postMessage({ keys: { answer: "F4" } });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: /Answer/ }).textContent).toContain("F4"),
  );
  await open();
  await change(ANSWER);
  press({ code: "KeyB", ctrlKey: true });
  await waitFor(() => expect(heard).toHaveBeenCalledOnce());
  expect(heard.mock.calls[0]?.[0].data).toEqual({ keys: { answer: "Ctrl+KeyB" } });
  otherTab.close();
});
