import { TicketPage } from "#client/features/tickets/ticket-page.tsx";
import { TicketPromises } from "#client/features/work-items/ticket-promises.tsx";

/** One ticket, and what was promised in its matter. */
export function TicketScreen() {
  return (
    <TicketPage
      renderMore={({ id, customerId }) => <TicketPromises ticketId={id} customerId={customerId} />}
    />
  );
}
