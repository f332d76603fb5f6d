import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { listSessions } from "#shared/contracts/sign-ins.ts";
import { callApi } from "#client/lib/api.ts";

const queryKey = ["user-sessions"];

export function useSignIns() {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      callApi(listSessions, { query: pageParam === "" ? {} : { after: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    // People come and go while one looks.
    refetchInterval: 15_000,
  });
}

export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey });
}
