import { useSearchParams } from "react-router";
import type { ReportGroup, ReportMetric, ReportStep } from "#shared/contracts/reports.ts";
import { reportGroups, reportMetrics, reportSteps } from "#shared/contracts/reports.ts";
import { QueueId } from "#shared/ids.ts";
import { addDays, beginOfDay, isDay } from "#client/lib/site-day.ts";
import { useToday } from "./use-today.ts";

/** What is being looked at. All of it is in the address: a report can be kept and sent to somebody. */
export interface ReportChoice {
  /** First and last day, both included. */
  readonly first: string;
  readonly last: string;
  readonly by: ReportGroup;
  readonly step: ReportStep;
  readonly queueId: QueueId | undefined;
  /** The number whose calls are shown. */
  readonly metric: ReportMetric | undefined;
  /** Of which row; undefined: of all. */
  readonly key: string | undefined;
}

export function useReportChoice() {
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const choice = readChoice(params, today);
  const choose = (change: Partial<ReportChoice>) =>
    setParams(writeChoice({ ...choice, ...change }), { replace: true });
  return { choice, choose };
}

/** What the server is asked for. */
export function spanOf({ first, last, by, step, queueId }: ReportChoice, timeZone: string) {
  return {
    from: beginOfDay(first, timeZone),
    to: beginOfDay(addDays(last, 1), timeZone),
    by,
    step,
    ...(queueId !== undefined && { queueId }),
  };
}

function readChoice(params: URLSearchParams, today: string): ReportChoice {
  const first = params.get("first");
  const last = params.get("last");
  const from = isDay(first) ? first : today;
  const until = isDay(last) && last >= from ? last : from > today ? from : today;
  const queue = QueueId.safeParse(params.get("queue"));
  return {
    first: from,
    last: until,
    by: known(reportGroups, params.get("by")) ?? "interval",
    step: known(reportSteps, params.get("step")) ?? (from === until ? "30" : "day"),
    queueId: queue.success ? queue.data : undefined,
    metric: known(reportMetrics, params.get("metric")),
    key: params.get("key") ?? undefined,
  };
}

function writeChoice({ first, last, by, step, queueId, metric, key }: ReportChoice) {
  const written = { first, last, by, step, queue: queueId, metric, key };
  return Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function known<Word extends string>(words: readonly Word[], text: string | null) {
  return words.find((word) => word === text);
}
