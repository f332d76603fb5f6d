import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CustomerCard, TimelineEntry } from "#shared/contracts/customers.ts";
import { readTimeline } from "#shared/contracts/customers.ts";
import { callApi } from "#client/lib/api.ts";

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly left: number;
  readonly loading: boolean;
  readonly error: unknown;
  readonly more: () => void;
}

/** The card's first entries at once; "more" reads pages from the server and joins them by id. */
export function useTimeline(card: CustomerCard): Timeline {
  const [asked, setAsked] = useState(false);
  const customerId = card.customer.id;
  const pages = useInfiniteQuery({
    queryKey: ["timeline", customerId],
    enabled: asked,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(readTimeline, {
        params: { customerId },
        query: pageParam === undefined ? {} : { after: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = joinById(card.timeline, pages.data?.pages.flatMap(({ items }) => items) ?? []);
  const ended = pages.data !== undefined && !pages.hasNextPage;
  return {
    entries,
    left: ended ? 0 : Math.max(0, card.interactions - entries.length),
    loading: pages.isFetching,
    error: pages.error,
    more: () => {
      if (!asked) setAsked(true);
      else void (pages.data ? pages.fetchNextPage() : pages.refetch());
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
