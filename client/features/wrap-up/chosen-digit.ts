import { isPress, isTyping } from "#client/lib/use-hotkey.ts";

/** The digit 1 to 9 of a key that is nobody else's: no field, no input method, no modifier. */
export function chosenDigit(event: KeyboardEvent): number | null {
  if (!isPress(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  return digit === undefined ? null : Number(digit);
}
