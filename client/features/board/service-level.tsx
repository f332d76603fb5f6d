import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ServiceLevelCounts } from "#shared/contracts/queues.ts";
import { serviceLevelC } from "#shared/contracts/queues.ts";
import styles from "./service-level.module.css";

interface ServiceLevelProps {
  queue: ServiceLevelCounts & { serviceLevelMs: number | null; shortAbandonMs: number | null };
  /** Whose service level it is. */
  of: string;
}

/** The figure, and on hover or focus how it came about: formula, numbers, threshold, short abandons. */
export function ServiceLevel({ queue, of }: ServiceLevelProps) {
  const { t } = useTranslation("board");
  const level = serviceLevelC(queue);
  const result = level === null ? t("none") : t("percent", { value: Math.round(level * 100) });
  return (
    <Tooltip
      events={{ hover: true, focus: true, touch: true }}
      position="bottom"
      label={<Formula queue={queue} result={level === null ? null : result} />}
    >
      <button
        type="button"
        className={styles.figure}
        aria-label={t("formula.open", { queue: of, result })}
      >
        {result}
      </button>
    </Tooltip>
  );
}

function Formula({ queue, result }: { queue: ServiceLevelProps["queue"]; result: string | null }) {
  const { t } = useTranslation("board");
  const { answeredInTime: inTime, answered, abandoned, shortAbandoned: short } = queue;
  return (
    <div className={styles.formula}>
      <strong>{t("formula.title")}</strong>
      <span>{t("formula.words")}</span>
      <span className="tabular">
        {result === null
          ? t("formula.nothingYet")
          : t("formula.numbers", { inTime, answered, abandoned, short, result })}
      </span>
      {queue.serviceLevelMs !== null && (
        <span>{t("formula.threshold", { seconds: queue.serviceLevelMs / 1_000 })}</span>
      )}
      {queue.shortAbandonMs !== null && (
        <span>{t("formula.shortRule", { seconds: queue.shortAbandonMs / 1_000 })}</span>
      )}
    </div>
  );
}
