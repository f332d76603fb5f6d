import { useEffect, useEffectEvent } from "react";

interface HotkeyOptions {
  /** Also while a field has the focus. Function keys do by default; other keys never unless asked. */
  whileTyping?: boolean;
  ctrl?: boolean;
  shift?: boolean;
  /** A hotkey that has nothing to do at the moment leaves the key to others. */
  enabled?: boolean;
}

/**
 * Calls `handler` for a physical key (`event.code`, such as `F2`, `KeyK`, `Digit1`), wherever the
 * focus is. Keys of an input method and held keys are never hotkeys.
 */
export function useHotkey(
  code: string,
  handler: (event: KeyboardEvent) => void,
  {
    whileTyping = /^F\d/.test(code),
    ctrl = false,
    shift = false,
    enabled = true,
  }: HotkeyOptions = {},
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // Safari sends compositionend before keydown, Chromium's input methods send 229 after it.
    if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented)
      return;
    if (event.code !== code || (event.ctrlKey || event.metaKey) !== ctrl || event.altKey) return;
    if (event.shiftKey !== shift) return;
    if (!whileTyping && isTyping(event.target)) return;
    event.preventDefault();
    handler(event);
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [enabled]);
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
