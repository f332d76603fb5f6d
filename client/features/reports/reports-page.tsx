import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { CallsBehind } from "./calls-behind.tsx";
import { ReportBar } from "./report-bar.tsx";
import { ReportChart } from "./report-chart.tsx";
import { useReportChoice } from "./report-choice.ts";
import { ReportTable } from "./report-table.tsx";
import styles from "./reports.module.css";
import { StalledCases } from "./stalled-cases.tsx";
import { useReport } from "./use-report.ts";

const parts = ["calls", "stalled"] as const;

/** What was, and what does not go on. */
export function ReportsPage() {
  const { t } = useTranslation("reports");
  const [params, setParams] = useSearchParams();
  const part = params.get("part") === "stalled" ? "stalled" : "calls";
  return (
    <Page
      title={t("title")}
      lead={t(`lead.${part}`)}
      actions={
        <SegmentedControl
          aria-label={t("title")}
          value={part}
          data={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
          onChange={(value) => setParams(value === "stalled" ? { part: value } : {})}
        />
      }
    >
      {part === "stalled" ? <StalledCases /> : <CallReport />}
    </Page>
  );
}

/** Numbers that each show the calls behind them. */
function CallReport() {
  const { t } = useTranslation("reports");
  const describeError = useDescribeError();
  const { choice, choose } = useReportChoice();
  const { data, error } = useReport(choice);
  const { by, metric } = choice;
  return (
    <>
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
    </>
  );
}
