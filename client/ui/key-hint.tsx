import type { ReactNode } from "react";
import type { DeskKey } from "#shared/desk-keys.ts";
import { keyText, spokenKey } from "#client/lib/key-text.ts";
import { useKey } from "#client/lib/preferences-context.ts";
import styles from "./key-hint.module.css";

/** The key that does the same as the control it stands in; spoken through aria-keyshortcuts. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden>
      {children}
    </kbd>
  );
}

interface Hint {
  "aria-keyshortcuts"?: string;
  rightSection?: ReactNode;
}

/** For the button that a key of the desk presses, the key this person has for it. */
export function useKeyHint(deskKey: DeskKey): Hint {
  const key = useKey(deskKey);
  if (key === "") return {};
  return {
    "aria-keyshortcuts": spokenKey(key),
    rightSection: <KeyHint>{keyText(key)}</KeyHint>,
  };
}
