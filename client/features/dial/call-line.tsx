import { Button } from "@mantine/core";
import { IconPhoneOutgoing } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { BehalfChoice } from "./behalf-choice.tsx";
import { useDial } from "./use-dial.ts";
import styles from "./dial.module.css";

interface CallLineProps {
  /** As typed or linked; null: no number yet. */
  number: string | null;
  again?: boolean;
  onDone: () => void;
}

/** One number and the key that calls it. Nothing is dialled without that key or a click. */
export function CallLine({ number, again = false, onDone }: CallLineProps) {
  const { t } = useTranslation("dial");
  const format = useFormat();
  const describeError = useDescribeError();
  const { may, free, queues, queueId, choose, dial, busy, error } = useDial(onDone);
  const ready = number !== null && free;
  const call = () => {
    if (number !== null) dial(number);
  };
  const hint = useKeyHint("finish");
  useHotkey("finish", call, { enabled: may && ready });
  if (!may) return null;
  const shown = number === null ? "" : format.phone(number);
  return (
    <div className={styles.line}>
      <BehalfChoice queues={queues} chosen={queueId} onChoose={choose} />
      <Button
        disabled={!ready}
        loading={busy}
        {...hint}
        leftSection={<IconPhoneOutgoing size={18} aria-hidden />}
        onClick={call}
      >
        {t(again ? "again" : "call", { number: shown })}
      </Button>
      <output className={styles.problem}>
        {error === undefined ? (free ? "" : t("notFree")) : describeError(error)}
      </output>
    </div>
  );
}
