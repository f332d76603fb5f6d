import styles from "./key-hint.module.css";

/** The key that does the same as the control it stands in; spoken through aria-keyshortcuts. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden>
      {children}
    </kbd>
  );
}
