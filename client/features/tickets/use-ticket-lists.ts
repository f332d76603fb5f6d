import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { TicketFilter } from "#shared/contracts/ticket-filter.ts";
import {
  listTicketTemplates,
  listTicketViews,
  readTicketChoices,
} from "#shared/contracts/ticket-setup.ts";
import { listTickets } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";

export const viewsKey = ["ticketViews"];
export const templatesKey = ["ticketTemplates"];

/** Page by page. The key begins as all lists of tickets do: a change anywhere reads them again. */
export function useTickets(filter: TicketFilter) {
  return useInfiniteQuery({
    queryKey: ["tickets", "filtered", filter],
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? filter : { ...filter, after: pageParam };
      return callApi(listTickets, { query, signal });
    },
    getNextPageParam: ({ next }) => next,
  });
}

export function useTicketViews() {
  return useQuery({
    queryKey: viewsKey,
    queryFn: ({ signal }) => callApi(listTicketViews, { signal }),
  });
}

export function useTicketTemplates() {
  return useQuery({
    queryKey: templatesKey,
    queryFn: ({ signal }) => callApi(listTicketTemplates, { signal }),
  });
}

/** People, teams and queues; nothing while they are on their way. */
export function useTicketChoices() {
  const { data } = useQuery({
    queryKey: ["ticketChoices"],
    staleTime: 60_000,
    queryFn: ({ signal }) => callApi(readTicketChoices, { signal }),
  });
  return data ?? { people: [], teams: [], queues: [] };
}
