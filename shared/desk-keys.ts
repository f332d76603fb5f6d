/**
 * What has a key of its own on the desk, and the key it has until a person chooses another.
 * Combinations name the physical key (`event.code`) after its modifiers, in this order; `?` alone is
 * a character, since every keyboard has it elsewhere, and `1-9` are the digits as they are.
 */
export const defaultKeys = {
  answer: "F2",
  refuse: "Shift+F2",
  keypad: "F3",
  notThem: "Shift+F3",
  hold: "F4",
  transfer: "F6",
  endAsking: "Shift+F6",
  conference: "F7",
  mute: "F8",
  pauseRecording: "Shift+F8",
  toDispositions: "F9",
  note: "Alt+KeyN",
  newTicket: "Alt+KeyT",
  complaint: "Alt+KeyC",
  attach: "Alt+KeyA",
  promise: "Alt+KeyP",
  digits: "1-9",
  finish: "Ctrl+Enter",
  search: "Ctrl+KeyK",
  minimise: "Escape",
  list: "?",
} as const;

export type DeskKey = keyof typeof defaultKeys;
/** Only what differs; `""` is a key switched off. Names of other versions may be among them. */
export type OwnKeys = Readonly<Record<string, string>>;

export function keyOf(own: OwnKeys, deskKey: DeskKey): string {
  return own[deskKey] ?? defaultKeys[deskKey];
}

type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** What was pressed, written as above. A Mac's command key counts as Ctrl. */
export function combinationOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  return `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${code}`;
}
