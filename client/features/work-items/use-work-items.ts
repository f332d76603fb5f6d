import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { QueryIn } from "#shared/contracts/endpoint.ts";
import { listReminders } from "#shared/contracts/commitments.ts";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { isCommitment, listWorkItems } from "#shared/contracts/work-items.ts";
import type { CustomerId, TicketId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useServerEvent } from "#client/realtime/desk-context.ts";

const KEY = ["workItems"];
/** In case the server's word was missed. */
const refetchInterval = 30_000;
export type WorkItemFilter = Pick<QueryIn<typeof listWorkItems>, "kind" | "status">;

/** What this agent, or anybody, may work on now. */
export function useMyWorkItems() {
  const readAgain = useReadAgain("mine");
  useServerEvent("workItems.changed", () => void readAgain());
  return useQuery({
    queryKey: [...KEY, "mine"],
    staleTime: 0,
    refetchInterval,
    queryFn: ({ signal }) => callApi(listWorkItems, { query: { mine: "true" }, signal }),
  });
}

/** What was promised and is not kept yet, and what else is to be done: earliest first. */
export function usePromisesAbout(about: { customerId: CustomerId } | { ticketId: TicketId }) {
  const readAgain = useReadAgain("about");
  useServerEvent("workItems.changed", () => void readAgain());
  return useQuery({
    queryKey: [...KEY, "about", about],
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const query = { ...about, limit: 100 };
      const { items } = await callApi(listWorkItems, { query, signal });
      return items.filter(({ kind }) => kind === "callback" || isCommitment(kind));
    },
  });
}

/** What one is to be reminded of by now: told at the time, read again after a lost connection. */
export function useReminders() {
  const readAgain = useReadAgain("reminders");
  const reminders = useQuery({
    queryKey: [...KEY, "reminders"],
    staleTime: 0,
    refetchInterval,
    queryFn: async ({ signal }) => (await callApi(listReminders, { signal })).items,
  });
  useServerEvent("reminder.raised", () => void readAgain());
  useServerEvent("desk.synced", () => void readAgain());
  useServerEvent("workItems.changed", () => {
    // A colleague may have handled what is shown; a wave of missed calls is no reason to ask.
    if (reminders.data?.length) void readAgain();
  });
  return reminders;
}

/** Everybody's, page by page. */
export function useWorkItems(filter: WorkItemFilter) {
  const readAgain = useReadAgain("all");
  useServerEvent("workItems.changed", () => void readAgain());
  return useInfiniteQuery({
    queryKey: [...KEY, "all", filter],
    staleTime: 0,
    refetchInterval,
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? filter : { ...filter, after: pageParam };
      return callApi(listWorkItems, { query, signal });
    },
    getNextPageParam: ({ next }) => next,
  });
}

/** One of the lists; after a change of one's own all of them. */
export function useReadAgain(
  ...list: ["mine" | "about" | "reminders" | "all"] | []
): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [...KEY, ...list] });
}

/** One item is shown in several places: each has its new revision before it can be pressed again. */
export function useRemember(): (item: WorkItem) => void {
  const queries = useQueryClient();
  return (item) => {
    queries.setQueriesData<unknown>({ queryKey: KEY }, (shown: unknown) => replaceIn(shown, item));
  };
}

/** A list, a page with a list, or pages of them. */
function replaceIn(shown: unknown, item: WorkItem): unknown {
  if (Array.isArray(shown)) return shown.map((one: unknown) => replaceIn(one, item));
  if (typeof shown !== "object" || shown === null) return shown;
  if ("rev" in shown) return "id" in shown && shown.id === item.id ? item : shown;
  if ("items" in shown) return { ...shown, items: replaceIn(shown.items, item) };
  return "pages" in shown ? { ...shown, pages: replaceIn(shown.pages, item) } : shown;
}
