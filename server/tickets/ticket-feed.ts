import type { Ticket } from "#shared/contracts/tickets.ts";
import type { CustomerId, TeamId, TicketId } from "#shared/ids.ts";

export type TicketChange = Readonly<{
  ticketId: TicketId;
  customerId: CustomerId;
  rev: number;
  /** null: everybody's. */
  teamId: TeamId | null;
}>;

/** Tells desks and cards that a ticket changed, after the change is committed. */
export class TicketFeed {
  readonly #listeners: ((change: TicketChange) => void)[] = [];

  onTicketChanged(listener: (change: TicketChange) => void): void {
    this.#listeners.push(listener);
  }

  announce(ticket: Pick<Ticket, "id" | "customerId" | "rev" | "teamId">): void {
    const { id: ticketId, customerId, rev, teamId } = ticket;
    for (const listener of this.#listeners) listener({ ticketId, customerId, rev, teamId });
  }
}
