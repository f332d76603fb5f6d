import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#client/ui/key-hint.tsx";
import type { HandOver } from "./use-hand-over.ts";
import styles from "./transfer.module.css";

interface HandOverButtonsProps {
  /** The call's telephone system lets one ask before. */
  asks: boolean;
  handOver: HandOver;
}

export function HandOverButtons({ asks, handOver }: HandOverButtonsProps) {
  const { t } = useTranslation("transfer");
  const { transfer, consult, busy } = handOver;
  return (
    <div className={styles.buttons}>
      {asks && (
        <Button
          variant="default"
          disabled={!consult}
          loading={busy === "consult"}
          aria-keyshortcuts="Shift+Enter"
          rightSection={<KeyHint>⇧Enter</KeyHint>}
          onClick={consult}
        >
          {t("askFirst")}
        </Button>
      )}
      <Button
        disabled={!transfer}
        loading={busy === "transfer"}
        aria-keyshortcuts="Enter"
        rightSection={<KeyHint>Enter</KeyHint>}
        onClick={transfer}
      >
        {t("handOver")}
      </Button>
    </div>
  );
}
