import { useTranslation } from "react-i18next";
import type { QueueView } from "#shared/contracts/queues.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import styles from "./served-queues.module.css";

/** The queues this agent serves, right now. */
export function ServedQueues() {
  const { t } = useTranslation("idle");
  const queues = useDeskState((desk) => desk.queues);
  if (queues.length === 0) {
    return <EmptyState title={t("queues.empty")}>{t("queues.emptyExplain")}</EmptyState>;
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("queues.name")}</th>
          <th scope="col">{t("queues.waiting")}</th>
          <th scope="col">{t("queues.oldest")}</th>
          <th scope="col">{t("queues.ready")}</th>
          <th scope="col">{t("queues.talking")}</th>
        </tr>
      </thead>
      <tbody>
        {queues.map((queue) => (
          <QueueRow key={queue.queueId} queue={queue} />
        ))}
      </tbody>
    </table>
  );
}

function QueueRow({ queue }: { queue: Stamped<QueueView> }) {
  return (
    <tr>
      <th scope="row" title={queue.name}>
        {queue.name}
      </th>
      <td data-some={queue.waiting > 0}>{queue.waiting}</td>
      <td>
        {queue.oldestMs === null ? (
          "–"
        ) : (
          <Duration since={queue.receivedAt} baseMs={queue.oldestMs} />
        )}
      </td>
      <td>{queue.agentsReady}</td>
      <td>{queue.agentsOnCalls}</td>
    </tr>
  );
}
