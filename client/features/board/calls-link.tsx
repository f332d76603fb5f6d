import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { ReportMetric } from "#shared/contracts/reports.ts";
import { useMay } from "#client/lib/session-context.ts";
import styles from "./board-table.module.css";

interface CallsLinkProps {
  queue: QueueView;
  metric: ReportMetric;
  children: ReactNode;
}

/** A number of today that leads to the calls it counts. */
export function CallsLink({ queue: { queueId, name }, metric, children }: CallsLinkProps) {
  const { t } = useTranslation("board");
  const mayRead = useMay("report:read");
  if (!mayRead) return children;
  const query = new URLSearchParams({ by: "queue", queue: queueId, metric });
  return (
    <Link
      className={styles.calls}
      to={`/reports?${query}`}
      title={t("showCalls", { queue: name, metric: t(`counted.${metric}`) })}
    >
      {children}
    </Link>
  );
}
