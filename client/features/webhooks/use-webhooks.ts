import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { Webhook } from "#shared/contracts/webhooks.ts";
import { listDeliveries, listWebhooks } from "#shared/contracts/webhooks.ts";
import { callApi } from "#client/lib/api.ts";

type Deliveries = ResponseOf<typeof listDeliveries>;

const LOG_LENGTH = 100;
const WATCH_MS = 1_500;

export function useWebhooks(): UseQueryResult<Webhook[]> {
  return useQuery({
    queryKey: ["webhooks"],
    queryFn: async ({ signal }) => (await callApi(listWebhooks, { signal })).items,
  });
}

/** The newest deliveries; watched closely while the dialog is open. */
export function useDeliveries(webhookId: string): UseQueryResult<Deliveries> {
  return useQuery({
    queryKey: ["webhooks", webhookId, "deliveries"],
    refetchInterval: WATCH_MS,
    queryFn: ({ signal }) =>
      callApi(listDeliveries, { params: { webhookId }, query: { limit: LOG_LENGTH }, signal }),
  });
}

export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["webhooks"] });
}
