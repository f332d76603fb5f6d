import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ReportGroup } from "#shared/contracts/reports.ts";
import {
  exportFormats,
  exportReport,
  reportGroups,
  reportSteps,
} from "#shared/contracts/reports.ts";
import type { QueueId } from "#shared/ids.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSite } from "#client/lib/site-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { ReportChoice } from "./report-choice.ts";
import { spanOf } from "./report-choice.ts";
import styles from "./reports.module.css";
import { addDays, isDay } from "#client/lib/site-day.ts";
import { useToday } from "./use-today.ts";

interface BarProps {
  choice: ReportChoice;
  choose: (change: Partial<ReportChoice>) => void;
}

const spans = { today: [0, 0], yesterday: [1, 1], week: [6, 0], month: [29, 0] } as const;
type SpanName = keyof typeof spans;

/** Which days, of which queue, in which rows; and the same as a file. */
export function ReportBar({ choice, choose }: BarProps) {
  const { t } = useTranslation("reports");
  const { by, step } = choice;
  return (
    <div className={styles.bar}>
      <Days choice={choice} choose={choose} />
      <NativeSelect
        label={t("by")}
        value={by}
        data={reportGroups.map((value) => ({ value, label: t(`group.${value}`) }))}
        onChange={({ currentTarget }) => choose({ by: currentTarget.value as ReportGroup })}
      />
      {by === "interval" && (
        <NativeSelect
          label={t("stepLabel")}
          value={step}
          data={reportSteps.map((value) => ({ value, label: t(`step.${value}`) }))}
          onChange={({ currentTarget }) =>
            choose({ step: reportSteps.find((one) => one === currentTarget.value) ?? step })
          }
        />
      )}
      <Queues choice={choice} choose={choose} />
      <Files choice={choice} />
    </div>
  );
}

function Days({ choice: { first, last, step }, choose }: BarProps) {
  const { t } = useTranslation("reports");
  const today = useToday();
  const names = Object.keys(spans) as SpanName[];
  const daysOf = (name: SpanName) => spans[name].map((ago) => addDays(today, -ago));
  const chosen = names.find((name) => daysOf(name).join() === [first, last].join());

  /** A month in quarters of an hour would be thousands of rows. */
  function chooseDays(from: string, until: string) {
    if (!isDay(from) || !isDay(until)) return;
    const to = until < from ? from : until;
    const isOneDay = from === to;
    choose({ first: from, last: to, step: isOneDay ? (step === "day" ? "30" : step) : "day" });
  }
  return (
    <>
      <NativeSelect
        label={t("span.label")}
        value={chosen ?? ""}
        data={[
          ...(chosen === undefined ? [{ value: "", label: t("span.custom") }] : []),
          ...names.map((value) => ({ value, label: t(`span.${value}`) })),
        ]}
        onChange={({ currentTarget }) => {
          const [from = today, until = today] = daysOf(currentTarget.value as SpanName);
          chooseDays(from, until);
        }}
      />
      <TextInput
        type="date"
        label={t("span.first")}
        value={first}
        max={today}
        onChange={({ currentTarget }) =>
          chooseDays(currentTarget.value, last < currentTarget.value ? currentTarget.value : last)
        }
      />
      <TextInput
        type="date"
        label={t("span.last")}
        value={last}
        min={first}
        max={today}
        onChange={({ currentTarget }) => chooseDays(first, currentTarget.value)}
      />
    </>
  );
}

function Queues({ choice: { queueId }, choose }: BarProps) {
  const { t } = useTranslation("reports");
  const queues = useDeskState((state) => state.board?.queues) ?? [];
  const sorted = queues.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <NativeSelect
      label={t("queue")}
      value={queueId ?? ""}
      data={[
        { value: "", label: t("allQueues") },
        ...sorted.map((queue) => ({ value: queue.queueId, label: queue.name })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        choose({ queueId: value === "" ? undefined : (value as QueueId) })
      }
    />
  );
}

function Files({ choice }: { choice: ReportChoice }) {
  const { t, i18n } = useTranslation("reports");
  const { timeZone } = useSite();
  const maySave = useMay("report:export");
  if (!maySave) return null;
  const query = new URLSearchParams({ ...spanOf(choice, timeZone), language: i18n.language });
  return (
    <div className={styles.files}>
      {exportFormats.map((format) => (
        <Button
          key={format}
          variant="default"
          component="a"
          href={`/api/v1${exportReport.path}?${query}&format=${format}`}
          download
        >
          {t(`save.${format}`)}
        </Button>
      ))}
    </div>
  );
}
