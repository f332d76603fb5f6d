import type { Queryable } from "#server/engine/ports.ts";
import type { Figures, ReportRow } from "#shared/contracts/reports.ts";
import { reportMetrics } from "#shared/contracts/reports.ts";
import { countedEvents } from "./counted-events.ts";
import { groupOf } from "./report-groups.ts";
import type { Asked, Asker } from "./report-span.ts";
import { spanValues } from "./report-span.ts";

const sums = {
  waitedMs: ["wait_ms", "answered"],
  talkMs: ["talk_ms", "handled"],
  holdMs: ["hold_ms", "handled"],
  wrapUpMs: ["wrap_up_ms", "handled"],
} as const;
const sumNames = Object.keys(sums) as (keyof typeof sums)[];

const figures = [
  ...reportMetrics.map((metric) => `'${metric}', count(*) FILTER (WHERE k.metric = '${metric}')`),
  ...sumNames.map((name) => {
    const [column, metric] = sums[name];
    return `'${name}', coalesce(sum(k.${column}) FILTER (WHERE k.metric = '${metric}'), 0)`;
  }),
].join(", ");

/** One row per interval, queue, agent and so on, and all of them together. */
export async function readReport(
  db: Queryable,
  asked: Asked,
  asker: Asker,
): Promise<{ rows: ReportRow[]; total: Figures }> {
  const { key, label, labels, joined, order } = groupOf(asked);
  const { rows } = await db.query<ReportRow>(
    `${countedEvents}
     SELECT ${key} AS key, ${label} AS label, ${labels} AS labels,
            json_build_object(${figures}) AS figures
       FROM counted k ${joined}
      -- The time zone is a parameter of every report, whether it groups by time or not.
      WHERE $7::text IS NOT NULL
      GROUP BY 1, 2, 3 ORDER BY ${order}`,
    spanValues(asked, asker),
  );
  return { rows, total: totalOf(rows) };
}

/** Every event is in one row, so the whole is their sum. */
function totalOf(rows: readonly ReportRow[]): Figures {
  const total = Object.fromEntries(
    [...reportMetrics, ...sumNames].map((name) => [name, 0]),
  ) as Figures;
  for (const { figures: row } of rows) {
    for (const name of [...reportMetrics, ...sumNames]) total[name] += row[name];
  }
  return total;
}
