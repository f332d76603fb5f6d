import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { IntegrationKey } from "#shared/contracts/integration-keys.ts";
import { listIntegrationKeys } from "#shared/contracts/integration-keys.ts";
import { callApi } from "#client/lib/api.ts";

/** Keys in use first, the newest of each first. */
export function useKeys(): UseQueryResult<IntegrationKey[]> {
  return useQuery({
    queryKey: ["keys"],
    queryFn: async ({ signal }) => {
      const { items } = await callApi(listIntegrationKeys, { signal });
      return items.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
    },
  });
}

export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["keys"] });
}
