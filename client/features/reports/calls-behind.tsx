import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CountedCall, ReportMetric } from "#shared/contracts/reports.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useFormat } from "#client/lib/format.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import type { ReportChoice } from "./report-choice.ts";
import styles from "./reports.module.css";
import { useCountedCalls } from "./use-report.ts";

interface CallsBehindProps {
  choice: ReportChoice;
  metric: ReportMetric;
  onClose: () => void;
}

const columns = ["at", "who", "queue", "agent", "outcome", "wait", "talk"] as const;

/** The calls that a number counts, as many as it says. */
export function CallsBehind({ choice, metric, onClose }: CallsBehindProps) {
  const { t } = useTranslation("reports");
  const describeError = useDescribeError();
  const list = useCountedCalls(choice, metric);
  const calls = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count;
  return (
    <Dialog
      wide
      title={t("calls.title", { metric: t(`metric.${metric}`), count: count ?? 0 })}
      onClose={onClose}
    >
      <p className={styles.meaning}>{t(`meaning.${metric}`)}</p>
      {list.error && <output className={styles.problem}>{describeError(list.error)}</output>}
      <section className={styles.calls} aria-label={t(`metric.${metric}`)}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`calls.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <Row key={`${call.at} ${call.callId}`} call={call} />
            ))}
          </tbody>
        </table>
      </section>
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("calls.more", { shown: calls.length, count: count ?? 0 })}
        </Button>
      )}
    </Dialog>
  );
}

function Row({ call }: { call: CountedCall }) {
  const { t } = useTranslation("reports");
  const { dateTime, phone } = useFormat();
  const number = call.number === null ? t("calls.withheld") : phone(call.number);
  const who = call.customer?.displayName ?? number;
  const duration = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));
  return (
    <tr>
      <td>{dateTime(call.at)}</td>
      <th scope="row" title={`${who} ${number}`}>
        {who}
      </th>
      <td title={call.queueName ?? undefined}>{call.queueName ?? "–"}</td>
      <td title={call.agentName ?? undefined}>{call.agentName ?? "–"}</td>
      <td>{call.outcome === null ? t("calls.running") : t(`outcome.${call.outcome}`)}</td>
      <td className={styles.number}>{duration(call.waitMs)}</td>
      <td className={styles.number}>{duration(call.talkMs)}</td>
    </tr>
  );
}
