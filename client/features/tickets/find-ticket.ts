import type { TicketSummary } from "#shared/contracts/tickets.ts";
import { listTickets } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";

/** The ticket people call by this number. Rejects with `not_found` where nobody here sees one. */
export async function findTicketByNumber(typed: string): Promise<TicketSummary> {
  const number = Number(typed.normalize("NFKC").replaceAll(/\D/g, ""));
  const { items } = await callApi(listTickets, { query: { q: `#${number}`, limit: 20 } });
  const found = items.find((each) => each.number === number);
  if (!found) throw new RequestError({ code: "not_found", message: "No such ticket." });
  return found;
}
