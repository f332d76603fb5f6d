import type { Figures, ReportGroup, ReportRow } from "#shared/contracts/reports.ts";
import { reportMetrics } from "#shared/contracts/reports.ts";
import { serviceLevelOf, serviceLevels, shareOf } from "#shared/service-levels.ts";
import type { Cell } from "./csv-text.ts";
import { fileWords } from "./file-words.ts";

type Shown = Readonly<{
  by: ReportGroup;
  language: keyof typeof fileWords;
  timeZone: string;
  rows: readonly ReportRow[];
  total: Figures;
}>;

/** A report as a table of texts and numbers: names first, the whole below. */
export function reportTable({ by, language, timeZone, rows, total }: Shown): Cell[][] {
  const words = fileWords[language];
  const heads = [
    words[by],
    ...reportMetrics.map((metric) => words[metric]),
    ...serviceLevels.map((name) => words[`level.${name}` as const]),
    ...([words.asa, words.talk, words.hold, words.wrapUp, words.aht] as const),
  ];
  const named = rows.map((row): Cell[] => [
    nameOf(row, by, { language, timeZone }) ?? words.none,
    ...cellsOf(row.figures),
  ]);
  return [heads, ...named, [words.total, ...cellsOf(total)]];
}

function nameOf(
  { key, label, labels }: ReportRow,
  by: ReportGroup,
  { language, timeZone }: Pick<Shown, "language" | "timeZone">,
): string | null {
  if (key === null) return null;
  // ISO as people write it, which every spreadsheet reads as a date.
  if (by === "interval") {
    return new Date(key).toLocaleString("sv-SE", { timeZone }).slice(0, 16);
  }
  return labels?.[language] ?? labels?.en ?? label ?? key;
}

const seconds = (ms: number) => Math.round(ms / 1_000);
const per = (ms: number, count: number) => (count > 0 ? seconds(ms / count) : null);

function cellsOf(figures: Figures): Cell[] {
  const { answered, handled, waitedMs, talkMs, holdMs, wrapUpMs } = figures;
  const levels = serviceLevels.map((name) => {
    const share = shareOf(serviceLevelOf(name, figures));
    return share === null ? null : Math.round(share * 10_000) / 10_000;
  });
  return [
    ...reportMetrics.map((metric) => figures[metric]),
    ...levels,
    per(waitedMs, answered),
    seconds(talkMs),
    seconds(holdMs),
    seconds(wrapUpMs),
    per(talkMs + holdMs + wrapUpMs, handled),
  ];
}
