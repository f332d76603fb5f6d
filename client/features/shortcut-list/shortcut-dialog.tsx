import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#client/ui/key-hint.tsx";
import styles from "./shortcut-list.module.css";

const shortcuts = [
  ["F2", "answer"],
  ["⇧F2", "refuse"],
  ["F3", "keypad"],
  ["⇧F3", "notThem"],
  ["F4", "hold"],
  ["F6", "transfer"],
  ["⇧F6", "endAsking"],
  ["F7", "conference"],
  ["F8", "mute"],
  ["⇧F8", "pauseRecording"],
  ["F9", "toDispositions"],
  ["1 – 9", "digits"],
  ["Ctrl+Enter", "finish"],
  ["Ctrl+K", "search"],
  ["Ctrl+K Ctrl+Enter", "dial"],
  ["Esc", "minimise"],
  ["?", "list"],
] as const;

export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("idle");
  return (
    <Modal
      opened
      onClose={onClose}
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
