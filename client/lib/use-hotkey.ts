import { useEffect, useEffectEvent } from "react";
import type { DeskKey } from "#shared/desk-keys.ts";
import { combinationOf } from "#shared/desk-keys.ts";
import { useKey } from "./preferences-context.ts";

interface HotkeyOptions {
  /** A hotkey that has nothing to do at the moment leaves the key to others. */
  enabled?: boolean;
}

/**
 * Calls `handler` for the key that this person has for it, wherever the focus is: what can be chosen
 * for a key types nothing. Keys of an input method and held keys are never hotkeys.
 */
export function useHotkey(
  deskKey: DeskKey,
  handler: () => void,
  { enabled = true }: HotkeyOptions = {},
): void {
  const key = useKey(deskKey);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (key === "" || !isPress(event) || combinationOf(event) !== key) return;
    event.preventDefault();
    handler();
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [enabled]);
}

/** Somebody pressed a key that nobody took yet and that is not on its way into a word. */
export function isPress(event: KeyboardEvent): boolean {
  // Safari sends compositionend before keydown, Chromium's input methods send 229 after it.
  return !(event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented);
}

/** The key goes into text: a field, a text area, something editable. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !["button", "checkbox", "radio", "submit", "reset", "range", "color"].includes(target.type)
  );
}
