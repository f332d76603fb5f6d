import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listCallTargets } from "#shared/contracts/call-targets.ts";
import { callApi } from "#client/lib/api.ts";
import { dialableNumber } from "#client/lib/dialable-number.ts";
import type { Target } from "./target.ts";
import { targetsOf } from "./target.ts";

/** Who is free changes while one looks. */
const REFRESH_MS = 3_000;

export function useTargets(query: string): { targets: Target[]; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ["callTargets", query],
    staleTime: 0,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi(listCallTargets, { query: { q: query }, signal }),
  });
  return { targets: targetsOf(data, dialableNumber(query)), error };
}
