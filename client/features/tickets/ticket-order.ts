import type { TicketSummary } from "#shared/contracts/tickets.ts";

type Promised = Pick<TicketSummary, "status" | "dueAt" | "createdAt">;

export function isOpen({ status }: Pick<TicketSummary, "status">): boolean {
  return status !== "solved" && status !== "closed";
}

export function isOverdue(ticket: Promised, now: number): boolean {
  return isOpen(ticket) && ticket.dueAt !== null && Date.parse(ticket.dueAt) < now;
}

/** Open first, the oldest promise first; without a promise after those with one, oldest first. */
export function byPromise<T extends Promised>(tickets: readonly T[]): T[] {
  return tickets.toSorted(
    (a, b) =>
      Number(isOpen(b)) - Number(isOpen(a)) ||
      (a.dueAt ?? "9").localeCompare(b.dueAt ?? "9") ||
      a.createdAt.localeCompare(b.createdAt),
  );
}
