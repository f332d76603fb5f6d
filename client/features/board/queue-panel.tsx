import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "#client/lib/session-context.ts";
import type { BoardState } from "#client/realtime/desk-state.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { AlertSettings } from "./alert-settings.tsx";
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
    <Panel title={t("queues")} aside={queues.length > 0 && <AlertSettings />} fill>
      {queues.length === 0 ? (
        <NoQueues />
      ) : (
        <table className={styles.table} data-of="queues">
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

const steps = [
  ["people", "/people"],
  ["queues", "/settings/queues"],
  ["keys", "/settings/keys"],
] as const;

/** A new installation: who may set it up is led there, in the order of the work. */
function NoQueues() {
  const { t } = useTranslation("board");
  const setsUp = useMay("routing:write");
  return (
    <EmptyState title={setsUp ? t("begin") : t("noQueues")}>
      {setsUp && (
        <ol className={styles.steps}>
          {steps.map(([step, path]) => (
            <li key={step}>
              <Link to={path}>{t(`step.${step}`)}</Link>
            </li>
          ))}
        </ol>
      )}
    </EmptyState>
  );
}

const figures = ["serviceLevel", "asa", "abandoned", "received"] as const;
const staff = ["ready", "onCalls", "wrapUp", "notReady"] as const;

function QueueHead() {
  const { t } = useTranslation("board");
  return (
    <thead>
      <tr>
        <th scope="col">{t("column.queue")}</th>
        <Head column="waiting" number />
        <Head column="oldest" />
        {figures.map((column) => (
          <Head key={column} column={column} number />
        ))}
        {staff.map((column) => (
          <Head key={column} column={column} number />
        ))}
      </tr>
    </thead>
  );
}

/** Short on the screen, so that eleven columns fit a small one; whole when hovered or read aloud. */
function Head({ column, number = false }: { column: string; number?: boolean }) {
  const { t } = useTranslation("board");
  const whole = t(`columnHint.${column}`);
  return (
    <th scope="col" className={number ? styles.number : undefined} title={whole}>
      <span aria-hidden>{t(`column.${column}`)}</span>
      <span className="visually-hidden">{whole}</span>
    </th>
  );
}
