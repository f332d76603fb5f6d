import { Kbd } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { Ref } from "react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Disposition } from "#shared/contracts/realtime.ts";
import { useKey } from "#client/lib/preferences-context.ts";
import { chosenDigit } from "./chosen-digit.ts";
import styles from "./wrap-up.module.css";

interface DispositionListProps {
  ref: Ref<HTMLDivElement>;
  dispositions: readonly Disposition[];
  chosen: string | null;
  onChoose: (key: string) => void;
}

/** How the call went; a plain digit chooses from anywhere but a field. */
export function DispositionList({ ref, dispositions, chosen, onChoose }: DispositionListProps) {
  const { t, i18n } = useTranslation("wrap-up");
  const keys = useKey("digits") !== "";
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const digit = chosenDigit(event);
    const meant = dispositions.find((disposition) => disposition.digit === digit);
    if (!meant) return;
    event.preventDefault();
    onChoose(meant.key);
  });
  useEffect(() => {
    if (!keys) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [keys]);

  return (
    <div
      ref={ref}
      className={styles.list}
      role="radiogroup"
      tabIndex={-1}
      aria-label={t("dispositions")}
    >
      {dispositions
        .toSorted((a, b) => a.digit - b.digit)
        .map(({ key, digit, label }) => (
          <label key={key} className={styles.disposition} data-chosen={chosen === key}>
            <input
              type="radio"
              name="disposition"
              className="visually-hidden"
              checked={chosen === key}
              onChange={() => onChoose(key)}
            />
            {keys && <Kbd size="xs">{digit}</Kbd>}
            <span className={styles.label}>{label[i18n.language] ?? label.en ?? key}</span>
            {chosen === key && <IconCheck size={16} aria-hidden />}
          </label>
        ))}
    </div>
  );
}
