/**
 * A key that an input method uses to make a word is nobody else's: no hotkey, no Enter that sends a
 * form, no Escape that closes a dialog. On the window and before everything else, so that a handler
 * that does not think of it, ours or a library's, never hears of such a key.
 */
export function guardComposition(): void {
  window.addEventListener(
    "keydown",
    (event) => {
      // Safari ends the composition before the key that ended it; 229 stays with that key.
      if (!event.isComposing && event.keyCode !== 229) return;
      event.stopImmediatePropagation();
      // Forms send themselves with it, without asking any handler.
      if (event.key === "Enter") event.preventDefault();
    },
    { capture: true },
  );
}
