import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { searchCustomers } from "#shared/contracts/customers.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import { callApi } from "#client/lib/api.ts";

export type FoundCustomer = ResponseOf<typeof searchCustomers>["items"][number];

export function useFoundCustomers(query: string): {
  found: readonly FoundCustomer[];
  error: Error | null;
} {
  const { data, error } = useQuery({
    queryKey: ["customers", query, "list"],
    enabled: query !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi(searchCustomers, { query: { q: query, limit: 50 }, signal }),
  });
  return { found: query === "" ? [] : (data?.items ?? []), error };
}
