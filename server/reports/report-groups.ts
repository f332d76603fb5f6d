import type { ReportGroup, ReportStep } from "#shared/contracts/reports.ts";

type Group = Readonly<{
  key: string;
  label: string;
  labels: string;
  joined: string;
  order: string;
}>;

const plain = (key: string): Group => ({
  key,
  label: "NULL::text",
  labels: "NULL::jsonb",
  joined: "",
  order: "1",
});
const named = (column: string, table: string, name: string): Group => ({
  key: `k.${column}::text`,
  label: "n.name",
  labels: "NULL::jsonb",
  joined: `LEFT JOIN (SELECT id, ${name} AS name FROM ${table}) n ON n.id = k.${column}`,
  order: "n.name NULLS LAST, 1",
});

/** A moment as the key of a row: the same text as everywhere on the wire. */
const moment = (begin: string) =>
  `to_char((${begin}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const intervals: Record<ReportStep, Group> = {
  "15": plain(moment("date_bin('15 minutes', k.at, '2000-01-01Z')")),
  "30": plain(moment("date_bin('30 minutes', k.at, '2000-01-01Z')")),
  day: plain(moment("date_trunc('day', k.at AT TIME ZONE $7::text) AT TIME ZONE $7::text")),
};
const groups: Record<Exclude<ReportGroup, "interval">, Group> = {
  queue: named("queue_id", "queues", "name"),
  team: named("team_id", "teams", "name"),
  agent: named("agent_id", "users", "display_name"),
  hour: plain(`to_char(k.at AT TIME ZONE $7::text, 'HH24')`),
  disposition: {
    ...plain("k.disposition"),
    labels: "n.label",
    joined: "LEFT JOIN dispositions n ON n.site_id = $1 AND n.key = k.disposition",
    order: "1 NULLS LAST",
  },
  tier: plain("k.tier"),
};

/** How rows are told apart, over `counted k`. */
export function groupOf({ by, step }: { by: ReportGroup; step: ReportStep }): Group {
  return by === "interval" ? intervals[step] : groups[by];
}
