import { useTranslation } from "react-i18next";
import type { Figures, ReportMetric, ReportRow } from "#shared/contracts/reports.ts";
import { serviceLevelOf, serviceLevels, shareOf } from "#shared/service-levels.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import type { ReportChoice } from "./report-choice.ts";
import { useRowName } from "./row-name.ts";
import styles from "./reports.module.css";

interface TableProps {
  choice: ReportChoice;
  choose: (change: Partial<ReportChoice>) => void;
  rows: readonly ReportRow[];
  total: Figures;
}

const counts = ["received", "answered", "abandoned", "shortAbandoned"] as const;
const ways = ["handled", "passedOn", "departmentHops", "explainedAgain"] as const;
const times = ["asa", "aht"] as const;

/** All figures of each row; every count leads to its calls. */
export function ReportTable({ choice, choose, rows, total }: TableProps) {
  const { t } = useTranslation("reports");
  const nameOf = useRowName(choice);
  const show = (metric: ReportMetric, key: string | undefined) => choose({ metric, key });
  return (
    // Scrolls by key too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.frame} aria-label={t("title")} tabIndex={0}>
      <table className={styles.table}>
        <Head by={t(`group.${choice.by}`)} />
        <tbody>
          {rows.map((row) => {
            const name = nameOf(row);
            return (
              <tr key={row.key ?? ""}>
                <th scope="row" title={name}>
                  {name}
                </th>
                <Cells
                  name={name}
                  figures={row.figures}
                  onShow={(metric) => show(metric, row.key ?? "none")}
                />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            <Cells name={t("total")} figures={total} onShow={(metric) => show(metric, undefined)} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Head({ by }: { by: string }) {
  const { t } = useTranslation("reports");
  const column = (name: string) => (
    <th key={name} scope="col" className={styles.number} title={t(`hint.${name}`)}>
      {t(`column.${name}`)}
    </th>
  );
  return (
    <thead>
      <tr>
        <th scope="col">{by}</th>
        {counts.map(column)}
        {serviceLevels.map((name) => column(`level.${name}`))}
        {times.map(column)}
        {ways.map(column)}
      </tr>
    </thead>
  );
}

interface CellsProps {
  name: string;
  figures: Figures;
  onShow: (metric: ReportMetric) => void;
}

function Cells({ name, figures, onShow }: CellsProps) {
  const { t } = useTranslation("reports");
  const { answered, handled, waitedMs, talkMs, holdMs, wrapUpMs } = figures;
  const duration = (ms: number, count: number) => (count > 0 ? formatDuration(ms / count) : "–");
  const count = (metric: ReportMetric) => (
    <td key={metric} className={styles.number}>
      <button
        type="button"
        className={styles.count}
        disabled={figures[metric] === 0}
        aria-label={t("show", { row: name, metric: t(`metric.${metric}`), count: figures[metric] })}
        onClick={() => onShow(metric)}
      >
        {figures[metric]}
      </button>
    </td>
  );
  return (
    <>
      {counts.map(count)}
      {serviceLevels.map((level) => (
        <Level key={level} name={level} figures={figures} />
      ))}
      <td className={styles.number}>{duration(waitedMs, answered)}</td>
      <td className={styles.number}>{duration(talkMs + holdMs + wrapUpMs, handled)}</td>
      {ways.map(count)}
    </>
  );
}

/** A share never stands without what it is made of. */
function Level({ name, figures }: { name: (typeof serviceLevels)[number]; figures: Figures }) {
  const { t } = useTranslation("reports");
  const fraction = serviceLevelOf(name, figures);
  const share = shareOf(fraction);
  return (
    <td
      className={styles.number}
      title={`${t(`hint.level.${name}`)}: ${fraction.numerator} / ${fraction.denominator}`}
    >
      {share === null ? "–" : t("percent", { value: Math.round(share * 100) })}
    </td>
  );
}
