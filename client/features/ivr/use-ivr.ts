import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { IvrView } from "#shared/contracts/ivr.ts";
import { readIvr } from "#shared/contracts/ivr.ts";
import { listQueues } from "#shared/contracts/routing.ts";
import { callApi } from "#client/lib/api.ts";

/** What is typed is not overwritten by a later reading: a save asks for its own. */
export function useIvr(): UseQueryResult<IvrView> {
  return useQuery({
    queryKey: ["ivr"],
    queryFn: ({ signal }) => callApi(readIvr, { signal }),
    refetchOnWindowFocus: false,
  });
}

export function useQueueNames(): UseQueryResult<{ key: string; name: string }[]> {
  return useQuery({
    queryKey: ["queues", "names"],
    queryFn: async ({ signal }) => {
      const { items } = await callApi(listQueues, { signal });
      return items.filter(({ active }) => active).map(({ key, name }) => ({ key, name }));
    },
  });
}

export function useShowIvr(): (view: IvrView) => void {
  const queries = useQueryClient();
  return (view) => queries.setQueryData(["ivr"], view);
}
