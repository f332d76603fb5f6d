import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { listCalls } from "#shared/contracts/call-log.ts";
import { listQueues } from "#shared/contracts/routing.ts";
import { listUsers } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSite } from "#client/lib/site-context.ts";
import { queryOf } from "./log-choice.ts";

/** The newest page is asked for again while nobody has gone on from it. */
const againMs = 15_000;

export function useCallLog() {
  const { timeZone } = useSite();
  const [address] = useSearchParams();
  const query = queryOf(address, timeZone);
  return useInfiniteQuery({
    queryKey: ["callLog", query],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(listCalls, {
        query: { ...query, ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : againMs),
  });
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function useQueueOptions(): Option[] {
  const enabled = useMay("routing:read");
  const { data } = useQuery({
    queryKey: ["queues"],
    enabled,
    queryFn: async ({ signal }) => (await callApi(listQueues, { signal })).items,
  });
  return (data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Who leads may look at one agent; agents have but their own calls. */
export function useAgentOptions(): Option[] {
  const enabled = useMay("user:read");
  const { data } = useQuery({
    queryKey: ["people", "of the log"],
    enabled,
    queryFn: async ({ signal }) =>
      (await callApi(listUsers, { query: { limit: 200 }, signal })).items,
  });
  return (data ?? [])
    .filter(({ role }) => role === "agent" || role === "supervisor")
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
}
