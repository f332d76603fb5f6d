import { useEffect, useEffectEvent, useState } from "react";
import { combinationOf } from "#shared/desk-keys.ts";
import { useKey } from "#client/lib/preferences-context.ts";
import { isPress, isTyping } from "#client/lib/use-hotkey.ts";
import { latePart } from "#client/ui/late-part.tsx";

const ShortcutDialog = latePart(async () => (await import("./shortcut-dialog.tsx")).ShortcutDialog);

/** `?`, or the key chosen in its place, shows every key of the desk. */
export function ShortcutList() {
  const [open, setOpen] = useState(false);
  useListKey(() => setOpen(true));
  if (!open) return null;
  return <ShortcutDialog onClose={() => setOpen(false)} />;
}

/** The second one is the full-width mark of Chinese keyboards. */
const questionMarks = new Set(["?", "\uff1f"]);

/** By the character, not the key: every keyboard has its question mark elsewhere. */
function useListKey(show: () => void): void {
  const key = useKey("list");
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (key === "" || !isPress(event)) return;
    const asked =
      key === "?"
        ? questionMarks.has(event.key) && !isTyping(event.target)
        : combinationOf(event) === key;
    if (!asked) return;
    event.preventDefault();
    show();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
