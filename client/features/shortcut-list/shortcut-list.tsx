import { Modal } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTyping } from "#client/lib/use-hotkey.ts";
import { KeyHint } from "#client/ui/key-hint.tsx";
import styles from "./shortcut-list.module.css";

const shortcuts = [
  ["F2", "answer"],
  ["F4", "hold"],
  ["F8", "mute"],
  ["F9", "toDispositions"],
  ["1 – 9", "digits"],
  ["Ctrl+Enter", "finish"],
  ["Ctrl+K", "search"],
  ["Esc", "minimise"],
  ["?", "list"],
] as const;

/** `?` shows every key of the desk. */
export function ShortcutList() {
  const { t } = useTranslation("idle");
  const [open, setOpen] = useState(false);
  useQuestionMark(() => setOpen(true));
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("why.shut") }}
    >
      <dl className={styles.list}>
        {shortcuts.map(([key, does]) => (
          <div key={key}>
            <dt>
              <KeyHint>{key}</KeyHint>
              <span className="visually-hidden">{key}</span>
            </dt>
            <dd>{t(`shortcuts.${does}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
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
