import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReportMetric } from "#shared/contracts/reports.ts";
import { listReportCalls, readReport } from "#shared/contracts/reports.ts";
import { callApi } from "#client/lib/api.ts";
import { useSite } from "#client/lib/site-context.ts";
import type { ReportChoice } from "./report-choice.ts";
import { spanOf } from "./report-choice.ts";

/** Today is not over: its figures are asked for again while they are looked at. */
const againMs = 30_000;

export function useReport(choice: ReportChoice) {
  const { timeZone } = useSite();
  const query = spanOf(choice, timeZone);
  return useQuery({
    queryKey: ["report", query],
    queryFn: ({ signal }) => callApi(readReport, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: againMs,
  });
}

export function useCountedCalls(choice: ReportChoice, metric: ReportMetric) {
  const { timeZone } = useSite();
  const { key } = choice;
  const query = { ...spanOf(choice, timeZone), metric, ...(key !== undefined && { key }) };
  return useInfiniteQuery({
    queryKey: ["report-calls", query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(listReportCalls, {
        query: { ...query, ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
