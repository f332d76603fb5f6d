import type { DeskKey, OwnKeys } from "./desk-keys.ts";
import { defaultKeys, keyOf } from "./desk-keys.ts";

/** Why a combination cannot be a key of the desk. */
export type KeyFault =
  /** Alone it is needed to type and to move about. */
  | "needsModifier"
  /** Windows changes the input method or the keyboard with these; AltGr is Ctrl+Alt. */
  | "inputMethod"
  /** Cut, copy, paste and the like are for text. */
  | "editing"
  /** The browser or the system takes it, or it would end the page and with it the call. */
  | "browser";

const all = (before: string, ends: Iterable<string>) => Array.from(ends, (end) => before + end);
/** Reload, full screen, the tools of developers, and everything about tabs and windows. */
const ofTheBrowser = new Set([
  ...all("F", ["5", "10", "11", "12"]),
  ...all("Shift+F", ["5", "10"]),
  ...all("Ctrl+F", "45"),
  "Alt+F4",
  ...all("Ctrl+Key", "DFGHJLNOPQRSTUW"),
  ...all("Ctrl+Digit", "0123456789"),
  ...all("Alt+Key", "DEF"),
]);
const ofText = new Set(all("Ctrl+Key", "ACVXYZ"));

/** null: it may be chosen. */
export function keyFault(combination: string): KeyFault | null {
  const [, modifiers = "", code = ""] = /^((?:\w+\+)*)(\w+)$/.exec(combination) ?? [];
  if (["Ctrl+Shift+", "Alt+Shift+", "Ctrl+Alt+", "Ctrl+Alt+Shift+"].includes(modifiers))
    return "inputMethod";
  if (ofText.has(combination)) return "editing";
  if (ofTheBrowser.has(combination)) return "browser";
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return null;
  if (modifiers === "" || modifiers === "Shift+") return "needsModifier";
  return /^(Key[A-Z]|Digit\d|Enter)$/.test(code) ? null : "browser";
}

/** What else has this combination already. */
export function takenBy(own: OwnKeys, combination: string, by: DeskKey): DeskKey | null {
  return (
    deskKeys.find(
      (other) => other !== by && combination !== "" && keyOf(own, other) === combination,
    ) ?? null
  );
}

/** The first key that cannot stay as it is. */
export function firstFault(own: OwnKeys): DeskKey | null {
  return deskKeys.find((deskKey) => isWrong(own, deskKey)) ?? null;
}

function isWrong(own: OwnKeys, deskKey: DeskKey): boolean {
  const combination = keyOf(own, deskKey);
  if (combination === "") return false;
  if (takenBy(own, combination, deskKey) !== null) return true;
  return combination !== defaultKeys[deskKey] && keyFault(combination) !== null;
}

export const deskKeys = Object.keys(defaultKeys) as DeskKey[];
