import { useTranslation } from "react-i18next";
import type { BoardState } from "#client/realtime/desk-state.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Panel } from "#client/ui/panel.tsx";
import styles from "./board-table.module.css";
import { QueueRow } from "./queue-row.tsx";

interface QueuePanelProps {
  queues: BoardState["queues"];
  until: number | undefined;
}

/** One line per queue, always in the same order: a row that jumps cannot be watched. */
export function QueuePanel({ queues, until }: QueuePanelProps) {
  const { t } = useTranslation("board");
  const sorted = queues.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Panel title={t("queues")} fill>
      {queues.length === 0 ? (
        <EmptyState title={t("noQueues")} />
      ) : (
        <table className={styles.table}>
          <QueueHead />
          <tbody>
            {sorted.map((queue) => (
              <QueueRow key={queue.queueId} queue={queue} until={until} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function QueueHead() {
  const { t } = useTranslation("board");
  return (
    <thead>
      <tr>
        <th scope="col">{t("column.queue")}</th>
        <th scope="col" className={styles.number}>
          {t("column.waiting")}
        </th>
        <th scope="col">{t("column.oldest")}</th>
        <th scope="col" className={styles.number}>
          {t("column.serviceLevel")}
        </th>
        <th scope="col" className={styles.number} title={t("columnHint.asa")}>
          {t("column.asa")}
        </th>
        <th scope="col" className={styles.number} title={t("columnHint.abandoned")}>
          {t("column.abandoned")}
        </th>
        <th scope="col" className={styles.number} title={t("columnHint.received")}>
          {t("column.received")}
        </th>
        {(["ready", "onCalls", "wrapUp", "notReady"] as const).map((state) => (
          <th key={state} scope="col" className={styles.number}>
            {t(`staff.${state}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
