import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { useNow } from "#client/ui/now-tick.ts";
import { AlertMarks } from "./alert-marks.tsx";
import { wallLevel } from "./wall-level.ts";
import styles from "./wallboard.module.css";

interface WallQueueProps {
  queue: Stamped<QueueView>;
  until: number | undefined;
}

/** One queue; late is said by a sign and a word, not by colour alone. */
export function WallQueue({ queue, until = Infinity }: WallQueueProps) {
  const { t } = useTranslation("board");
  const now = useNow();
  const { oldestMs, receivedAt, serviceLevelMs } = queue;
  const age = oldestMs === null ? 0 : oldestMs + Math.min(now, until) - receivedAt;
  const isLate = age > serviceLevelMs;
  const level = wallLevel(queue);
  return (
    <li
      className={styles.queue}
      data-late={isLate || undefined}
      data-alert={queue.alerts !== undefined || undefined}
    >
      <h2 title={queue.name}>{queue.name}</h2>
      <div className={styles.alerts}>
        <AlertMarks alerts={queue.alerts} />
      </div>
      <p className={styles.waiting}>
        <span className="visually-hidden">{t("column.waiting")}</span>
        {queue.waiting}
      </p>
      <p className={styles.wait}>
        {oldestMs === null ? (
          t("nobodyWaits")
        ) : (
          <Duration since={receivedAt} baseMs={oldestMs} until={until} />
        )}
        {isLate && (
          <span className={styles.late}>
            <IconAlertTriangle aria-hidden />
            {t("overThreshold", { seconds: serviceLevelMs / 1_000 })}
          </span>
        )}
      </p>
      <p className={styles.rest}>
        <span>{t("wall.ready", { count: queue.agentsReady })}</span>
        <span>{t("wall.onCalls", { count: queue.agentsOnCalls })}</span>
        <span>
          {t("column.serviceLevel")} {level === null ? t("none") : t("percent", { value: level })}
        </span>
      </p>
    </li>
  );
}
