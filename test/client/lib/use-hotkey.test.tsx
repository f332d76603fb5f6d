// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useHotkey } from "#client/lib/use-hotkey.ts";

afterEach(cleanup);

interface Modifiers {
  ctrl?: boolean;
  shift?: boolean;
}

function Keys({ onKey, code, ...held }: Modifiers & { onKey: () => void; code: string }) {
  useHotkey(code, onKey, held);
  return <textarea aria-label="note" />;
}

function withKey(code: string, held: Modifiers = {}) {
  const onKey = vi.fn<() => void>();
  render(<Keys onKey={onKey} code={code} {...held} />);
  return { onKey, note: screen.getAllByRole("textbox")[0] as HTMLElement };
}

it("acts on a function key even while somebody types", () => {
  const { onKey, note } = withKey("F2");
  fireEvent.keyDown(note, { code: "F2" });
  expect(onKey).toHaveBeenCalledOnce();
});

it("leaves plain keys to the field that has the focus", () => {
  const { onKey, note } = withKey("Digit1");
  fireEvent.keyDown(note, { code: "Digit1" });
  expect(onKey).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { code: "Digit1" });
  expect(onKey).toHaveBeenCalledOnce();
});

it.each([
  ["a key of an input method", { isComposing: true }],
  ["the key that ends a composition", { keyCode: 229 }],
  ["a held key", { repeat: true }],
  ["a key with Alt", { altKey: true }],
])("is not moved by %s", (_, init) => {
  const { onKey, note } = withKey("F2");
  fireEvent.keyDown(note, { code: "F2", ...init });
  expect(onKey).not.toHaveBeenCalled();
});

it("asks for Ctrl exactly where it was asked for", () => {
  const { onKey } = withKey("KeyK", { ctrl: true });
  fireEvent.keyDown(document.body, { code: "KeyK" });
  expect(onKey).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { code: "KeyK", ctrlKey: true });
  expect(onKey).toHaveBeenCalledOnce();
});

it("tells a key with Shift from the key alone", () => {
  const plain = withKey("F2");
  const shifted = withKey("F2", { shift: true });
  fireEvent.keyDown(document.body, { code: "F2", shiftKey: true });
  expect(plain.onKey).not.toHaveBeenCalled();
  expect(shifted.onKey).toHaveBeenCalledOnce();
});
