import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { isTyping } from "#client/lib/use-hotkey.ts";

const ShortcutDialog = lazy(async () => ({
  default: (await import("./shortcut-dialog.tsx")).ShortcutDialog,
}));

/** `?` shows every key of the desk. */
export function ShortcutList() {
  const [open, setOpen] = useState(false);
  useQuestionMark(() => setOpen(true));
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}

/** The second one is the full-width mark of Chinese keyboards. */
const questionMarks = new Set(["?", "\uff1f"]);

/** By the character, not the key: every keyboard has its question mark elsewhere. */
function useQuestionMark(show: () => void): void {
  const onAsked = useEffectEvent(show);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.repeat) return;
      if (!questionMarks.has(event.key) || isTyping(event.target)) return;
      event.preventDefault();
      onAsked();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
