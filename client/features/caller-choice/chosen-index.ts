import { isPress, isTyping } from "#client/lib/use-hotkey.ts";

/**
 * Which of the list a key means: 1 to 9, or Enter for the first. Null for a key that belongs to a
 * field, a button or an input method.
 */
export function chosenIndex(event: KeyboardEvent): number | null {
  if (!isPress(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return null;
  if (event.code === "Enter") return isOnNothing(event.target) ? 0 : null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  return digit === undefined ? null : Number(digit) - 1;
}

/** Enter on a button or link is that button's. */
function isOnNothing(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.closest("button, a, [role=dialog]") === null;
}
