import { useTranslation } from "react-i18next";
import type { ReportRow } from "#shared/contracts/reports.ts";
import { serviceLevelOf, shareOf } from "#shared/service-levels.ts";
import { useFormat } from "#client/lib/format.ts";
import { useSite } from "#client/lib/site-context.ts";
import type { ReportChoice } from "./report-choice.ts";
import { spanOf } from "./report-choice.ts";
import { useRowName } from "./row-name.ts";
import styles from "./reports.module.css";
import { beginOfDay } from "#client/lib/site-day.ts";

const [width, height] = [1_000, 120];
const stepMs = { "15": 900_000, "30": 1_800_000, day: 86_400_000 } as const;

interface ChartProps {
  choice: ReportChoice;
  rows: readonly ReportRow[];
}

/** How the day, or the days, went: answered and abandoned, and the service level above them. */
export function ReportChart({ choice, rows }: ChartProps) {
  const { t } = useTranslation("reports");
  const nameOf = useRowName(choice);
  const placeOf = usePlace(choice);
  const drawn = rows.filter(({ key }) => key !== null);
  const highest = Math.max(1, ...drawn.map(({ figures }) => figures.answered + figures.abandoned));
  const { name: peak, count } = peakOf(drawn, nameOf);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.legend}>
        <span className={styles.answered}>{t("metric.answered")}</span>
        <span className={styles.abandoned}>{t("metric.abandoned")}</span>
        <span className={styles.level}>{t("chart.level")}</span>
        <span className={styles.highest}>{t("chart.highest", { count: highest })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        // An SVG is drawn here, not loaded: `img` cannot hold its bars.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={t("chart.label", { peak, count })}
      >
        {drawn.map((row) => (
          <Bar key={row.key} row={row} name={nameOf(row)} place={placeOf(row)} highest={highest} />
        ))}
        <polyline className={styles.levelLine} points={levelLine(drawn, placeOf)} />
      </svg>
      <Axis choice={choice} />
    </figure>
  );
}

interface BarProps {
  row: ReportRow;
  name: string;
  place: { x: number; wide: number };
  highest: number;
}

function Bar({ row: { figures }, name, place: { x, wide }, highest }: BarProps) {
  const tall = (count: number) => (count / highest) * height;
  const [answered, abandoned] = [tall(figures.answered), tall(figures.abandoned)];
  const body = { x: x + wide * 0.1, width: wide * 0.8 };
  return (
    <g>
      <title>{`${name}: ${figures.answered} / ${figures.abandoned}`}</title>
      <rect {...body} className={styles.answeredBar} y={height - answered} height={answered} />
      <rect
        {...body}
        className={styles.abandonedBar}
        y={height - answered - abandoned}
        height={abandoned}
      />
    </g>
  );
}

const hours = ["00:00", "06:00", "12:00", "18:00", "24:00"];

function Axis({ choice: { by, first, last } }: { choice: ReportChoice }) {
  const { date } = useFormat();
  const { timeZone } = useSite();
  const days = [first, last].map((day) => date(beginOfDay(day, timeZone)));
  return (
    <div className={styles.axis} aria-hidden>
      {(by === "hour" || first === last ? hours : days).map((mark) => (
        <span key={mark}>{mark}</span>
      ))}
    </div>
  );
}

type Place = (row: ReportRow) => { x: number; wide: number };

/** Where a row stands: nothing stands where nothing happened. From the first bar to the last. */
function usePlace(choice: ReportChoice): Place {
  const { timeZone } = useSite();
  if (choice.by === "hour") {
    return ({ key }) => ({ x: (Number(key) / 24) * width, wide: width / 24 });
  }
  const { from, to } = spanOf(choice, timeZone);
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  return ({ key }) => ({
    x: ((Date.parse(key ?? "") - begin) / (end - begin)) * width,
    wide: (stepMs[choice.step] / (end - begin)) * width,
  });
}

function levelLine(rows: readonly ReportRow[], placeOf: Place): string {
  return rows
    .flatMap((row) => {
      const share = shareOf(serviceLevelOf("c", row.figures));
      const { x, wide } = placeOf(row);
      return share === null ? [] : [`${x + wide / 2},${height - share * height}`];
    })
    .join(" ");
}

function peakOf(rows: readonly ReportRow[], nameOf: (row: ReportRow) => string) {
  const busiest = rows.toSorted((a, b) => b.figures.received - a.figures.received)[0];
  return { name: busiest ? nameOf(busiest) : "", count: busiest?.figures.received ?? 0 };
}
