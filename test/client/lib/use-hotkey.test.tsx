// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { PreferencesContext } from "#client/lib/preferences-context.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import type { DeskKey, OwnKeys } from "#shared/desk-keys.ts";

afterEach(cleanup);

function Keys({ onKey, deskKey }: { onKey: () => void; deskKey: DeskKey }) {
  useHotkey(deskKey, onKey);
  return <textarea aria-label="note" />;
}

function withKey(deskKey: DeskKey, keys: OwnKeys = {}) {
  const onKey = vi.fn<() => void>();
  const change = async () => undefined;
  render(
    <PreferencesContext value={{ keys, density: "dense", tourDone: true, change }}>
      <Keys onKey={onKey} deskKey={deskKey} />
    </PreferencesContext>,
  );
  return { onKey, note: screen.getAllByRole("textbox")[0] as HTMLElement };
}

it("acts on a function key even while somebody types", () => {
  const { onKey, note } = withKey("answer");
  fireEvent.keyDown(note, { code: "F2" });
  expect(onKey).toHaveBeenCalledOnce();
});

it.each([
  ["a key of an input method", { isComposing: true }],
  ["the key that ends a composition", { keyCode: 229 }],
  ["a held key", { repeat: true }],
  ["a key with Alt", { altKey: true }],
])("is not moved by %s", (_, init) => {
  const { onKey, note } = withKey("answer");
  fireEvent.keyDown(note, { code: "F2", ...init });
  expect(onKey).not.toHaveBeenCalled();
});

it("asks for Ctrl exactly where it was asked for", () => {
  const { onKey } = withKey("search");
  fireEvent.keyDown(document.body, { code: "KeyK" });
  expect(onKey).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { code: "KeyK", ctrlKey: true });
  fireEvent.keyDown(document.body, { code: "KeyK", metaKey: true });
  expect(onKey).toHaveBeenCalledTimes(2);
});

it("tells a key with Shift from the key alone", () => {
  const plain = withKey("answer");
  const shifted = withKey("refuse");
  fireEvent.keyDown(document.body, { code: "F2", shiftKey: true });
  expect(plain.onKey).not.toHaveBeenCalled();
  expect(shifted.onKey).toHaveBeenCalledOnce();
});

it("acts on the key that the person chose and no more on the usual one", () => {
  const { onKey } = withKey("answer", { answer: "Alt+KeyA" });
  fireEvent.keyDown(document.body, { code: "F2" });
  expect(onKey).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { code: "KeyA", altKey: true });
  expect(onKey).toHaveBeenCalledOnce();
});

it("acts on nothing when the key is switched off", () => {
  const { onKey } = withKey("answer", { answer: "" });
  fireEvent.keyDown(document.body, { code: "F2" });
  fireEvent.keyDown(document.body, { code: "" });
  expect(onKey).not.toHaveBeenCalled();
});
