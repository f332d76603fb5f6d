import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { Team } from "#shared/contracts/users.ts";
import { listTeams, listUsers } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";

type Page = ResponseOf<typeof listUsers>;
const PAGE = 100;

/** People by user name; `query` looks in user name and name. */
export function usePeople(query: string): UseInfiniteQueryResult<InfiniteData<Page>> {
  return useInfiniteQuery({
    queryKey: ["people", query],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(listUsers, {
        query: {
          limit: PAGE,
          ...(query !== "" && { q: query }),
          ...(pageParam !== undefined && { after: pageParam }),
        },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useTeams(): readonly Team[] {
  const { data } = useQuery({
    queryKey: ["teams"],
    queryFn: ({ signal }) => callApi(listTeams, { signal }),
  });
  return data?.items ?? [];
}

/** After a change: everything that shows people is read again. */
export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const lists = ["people", "teams", "queues"].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    );
    await Promise.all(lists);
  };
}
