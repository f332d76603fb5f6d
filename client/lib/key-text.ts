/** A combination as it stands on keyboards. */
export function keyText(combination: string): string {
  return plain(combination).replace("Shift+", "⇧").replace("Escape", "Esc").replace("-", " – ");
}

/** As `aria-keyshortcuts` writes it. */
export function spokenKey(combination: string): string {
  return plain(combination).replace("Ctrl", "Control");
}

const plain = (combination: string) => combination.replace(/Key|Digit/, "");
