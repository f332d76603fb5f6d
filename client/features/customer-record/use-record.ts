import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import { listCustomFields } from "#shared/contracts/custom-fields.ts";
import { CustomerRecord, readCustomerRecord } from "#shared/contracts/customer-record.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";

export const recordKey = (customerId: CustomerId) => ["customer", customerId, "record"];

export function useRecord(customerId: CustomerId): UseQueryResult<CustomerRecord> {
  return useQuery({
    queryKey: recordKey(customerId),
    // A form is open on it: it changes when it is saved, not under the hands.
    refetchOnWindowFocus: false,
    staleTime: 0,
    queryFn: ({ signal }) => callApi(readCustomerRecord, { params: { customerId }, signal }),
  });
}

export function useCustomFields(): UseQueryResult<CustomField[]> {
  return useQuery({
    queryKey: ["customFields"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await callApi(listCustomFields, { signal })).items,
  });
}

/** After a change: everything that shows this customer is read again. */
export function useRememberRecord(): (record: CustomerRecord) => void {
  const queries = useQueryClient();
  return (record) => {
    queries.setQueryData(recordKey(record.id), record);
    const stale = [["card", record.id], ["customers"], ["customer", record.id, "history"]];
    for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
  };
}

/** The record as somebody else left it, when that is why the change was refused. */
export function conflictingRecord(error: unknown): CustomerRecord | null {
  if (!(error instanceof RequestError) || error.code !== "conflict") return null;
  const current = CustomerRecord.safeParse(error.current);
  return current.success ? current.data : null;
}
