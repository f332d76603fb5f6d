import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { QueueView } from "#shared/contracts/queues.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { useNow } from "#client/ui/now-tick.ts";
import { AlertMarks } from "./alert-marks.tsx";
import styles from "./board-table.module.css";
import { CallsLink } from "./calls-link.tsx";
import { ServiceLevel } from "./service-level.tsx";

interface QueueRowProps {
  queue: Stamped<QueueView>;
  until: number | undefined;
}

export function QueueRow({ queue, until }: QueueRowProps) {
  const { t } = useTranslation("board");
  const staff = [queue.agentsReady, queue.agentsOnCalls, queue.agentsWrapUp, queue.agentsNotReady];
  return (
    <tr>
      <th scope="row" title={queue.name}>
        {queue.name}
        <AlertMarks alerts={queue.alerts} />
      </th>
      <td className={styles.number} data-some={queue.waiting > 0 || undefined}>
        {queue.waiting}
      </td>
      <td>
        <LongestWait queue={queue} until={until} />
      </td>
      <td className={styles.number}>
        <ServiceLevel queue={queue} of={queue.name} />
      </td>
      <td className={styles.number}>
        <CallsLink queue={queue} metric="answered">
          {queue.asaMs === null ? t("none") : formatDuration(queue.asaMs)}
        </CallsLink>
      </td>
      <td className={styles.number}>
        <CallsLink queue={queue} metric="abandoned">
          {queue.abandoned}
          {queue.shortAbandoned > 0 && (
            <span className={styles.dim} title={t("short", { count: queue.shortAbandoned })}>
              {" "}
              ({queue.shortAbandoned})
            </span>
          )}
        </CallsLink>
      </td>
      <td className={styles.number}>
        <CallsLink queue={queue} metric="received">
          {queue.received}
        </CallsLink>
      </td>
      {staff.map((count, column) => (
        // The four columns never change places, so their position is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={column} className={styles.number} data-none={count === 0 || undefined}>
          {count}
        </td>
      ))}
    </tr>
  );
}

function LongestWait({ queue, until = Infinity }: QueueRowProps) {
  const { t } = useTranslation("board");
  const now = useNow();
  if (queue.oldestMs === null) return <span className={styles.dim}>{t("none")}</span>;
  const age = queue.oldestMs + Math.min(now, until) - queue.receivedAt;
  return (
    <span className={styles.wait}>
      <Duration since={queue.receivedAt} baseMs={queue.oldestMs} until={until} />
      {age > queue.serviceLevelMs && (
        <span className={styles.late}>
          <IconAlertTriangle size={14} aria-hidden />
          {t("overThreshold", { seconds: queue.serviceLevelMs / 1_000 })}
        </span>
      )}
    </span>
  );
}
