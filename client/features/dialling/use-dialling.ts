import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DialRules, DialUsage } from "#shared/contracts/dialling.ts";
import { readDialRules, readDialUsage } from "#shared/contracts/dialling.ts";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { listQueues } from "#shared/contracts/routing.ts";
import { callApi } from "#client/lib/api.ts";

const KEY = ["dialRules"];

export function useDialRules(): UseQueryResult<DialRules> {
  return useQuery({
    queryKey: KEY,
    // A form is open on them: they change when it is saved, not under the hands.
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => callApi(readDialRules, { signal }),
  });
}

/** Shows the rules that were saved. */
export function useShowRules(): (rules: DialRules) => void {
  const queries = useQueryClient();
  return (rules) => queries.setQueryData(KEY, rules);
}

export function useDialUsage(): UseQueryResult<DialUsage> {
  return useQuery({
    queryKey: ["dialUsage"],
    refetchInterval: 10_000,
    queryFn: ({ signal }) => callApi(readDialUsage, { signal }),
  });
}

export function useQueues(): UseQueryResult<QueueSettings[]> {
  return useQuery({
    queryKey: ["queues"],
    queryFn: async ({ signal }) => (await callApi(listQueues, { signal })).items,
  });
}
