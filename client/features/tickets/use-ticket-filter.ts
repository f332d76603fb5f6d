import { useSearchParams } from "react-router";
import { TicketFilter } from "#shared/contracts/ticket-filter.ts";

/** The filter stands in the address: a view can be linked, and going back goes back. */
export function useTicketFilter(): [TicketFilter, (filter: TicketFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const read = TicketFilter.safeParse(Object.fromEntries(search));
  const filter = read.success && search.size > 0 ? read.data : firstFilter;
  return [filter, (next) => setSearch(searchOf(next))];
}

/** Where everybody begins: what is still to be done, the oldest promise first. */
export const firstFilter: TicketFilter = { owner: "me", status: "unsolved", sort: "due" };

/** Always with its order, so that "everything" is not an empty address, which means the first. */
export function searchOf(filter: TicketFilter): Record<string, string> {
  const given = Object.entries({ sort: "created", ...filter }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return Object.fromEntries(given);
}

/** Whether both choose the same tickets in the same order. */
export function isSameFilter(one: TicketFilter, other: TicketFilter): boolean {
  const text = (filter: TicketFilter) =>
    JSON.stringify(Object.entries(searchOf(filter)).toSorted(([a], [b]) => a.localeCompare(b)));
  return text(one) === text(other);
}
