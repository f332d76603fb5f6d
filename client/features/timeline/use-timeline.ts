import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { CustomerCard, TimelineEntry } from "#shared/contracts/customers.ts";
import { readTimeline } from "#shared/contracts/customers.ts";
import type { QueryOf } from "#shared/contracts/endpoint.ts";
import { callApi } from "#client/lib/api.ts";

/** What of the history is wanted; empty: all of it. */
export type TimelineChoice = Pick<
  QueryOf<typeof readTimeline>,
  "kind" | "direction" | "text" | "before"
>;

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly left: number;
  readonly loading: boolean;
  readonly error: unknown;
  readonly more: () => void;
}

const PAGE = 100;

/**
 * The card's first entries at once; "more" reads pages from the server and joins them by id. What is
 * chosen of it is read from the server alone.
 */
export function useTimeline(card: CustomerCard, choice: TimelineChoice): Timeline {
  const [asked, setAsked] = useState(false);
  const customerId = card.customer.id;
  const chosen = Object.values(choice).some((value) => value !== undefined);
  const pages = useInfiniteQuery({
    queryKey: ["timeline", customerId, choice],
    enabled: asked || chosen,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(readTimeline, {
        params: { customerId },
        query: { ...choice, limit: PAGE, ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const { data } = pages;
  const entries = useMemo(
    () => joinById(chosen ? [] : card.timeline, data?.pages.flatMap(({ items }) => items) ?? []),
    [chosen, card.timeline, data],
  );
  const count = chosen ? (data?.pages[0]?.count ?? 0) : card.interactions;
  const ended = data !== undefined && !pages.hasNextPage;
  return {
    entries,
    left: ended ? 0 : Math.max(0, count - entries.length),
    loading: pages.isFetching,
    error: pages.error,
    more: () => {
      if (pages.isFetching) return;
      if (!asked && !chosen) setAsked(true);
      else void (data ? pages.fetchNextPage() : pages.refetch());
    },
  };
}

/** Newest first; what the card pushed meanwhile is newer than any page. */
export function joinById(
  first: readonly TimelineEntry[],
  pages: readonly TimelineEntry[],
): TimelineEntry[] {
  const joined = new Map([...first, ...pages].map((entry) => [entry.id, entry]));
  for (const entry of first) joined.set(entry.id, entry);
  return [...joined.values()].toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
}
