import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { CallsBehind } from "./calls-behind.tsx";
import { ReportBar } from "./report-bar.tsx";
import { ReportChart } from "./report-chart.tsx";
import { useReportChoice } from "./report-choice.ts";
import { ReportTable } from "./report-table.tsx";
import styles from "./reports.module.css";
import { useReport } from "./use-report.ts";

/** What was, in numbers that each show the calls behind them. */
export function ReportsPage() {
  const { t } = useTranslation("reports");
  const describeError = useDescribeError();
  const { choice, choose } = useReportChoice();
  const { data, error } = useReport(choice);
  const { by, metric } = choice;
  return (
    <Page title={t("title")} lead={t("lead")}>
      <ReportBar choice={choice} choose={choose} />
      {error && <output className={styles.problem}>{describeError(error)}</output>}
      {data && data.rows.length > 0 && (by === "interval" || by === "hour") && (
        <ReportChart choice={choice} rows={data.rows} />
      )}
      {data && data.rows.length === 0 && (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      )}
      {data && data.rows.length > 0 && (
        <ReportTable choice={choice} choose={choose} rows={data.rows} total={data.total} />
      )}
      {metric !== undefined && (
        <CallsBehind
          choice={choice}
          metric={metric}
          onClose={() => choose({ metric: undefined, key: undefined })}
        />
      )}
    </Page>
  );
}
