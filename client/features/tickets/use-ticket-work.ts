import type { Ticket } from "#shared/contracts/tickets.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useRemember } from "./use-ticket.ts";

/** Does one thing to a ticket at a time; the answer is what the page shows then. */
export function useTicketWork() {
  const remember = useRemember();
  const { busy, error, submit } = useSubmit();
  const act = (work: () => Promise<Ticket>): Promise<void> =>
    submit(async () => remember(await work()));
  return { act, busy, error };
}
