import type { Pool } from "pg";
import { inTransaction } from "#server/auth/transaction.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { BodyOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { changeTickets as endpoint } from "#shared/contracts/ticket-work.ts";
import type { TicketId } from "#shared/ids.ts";
import { changeTicket } from "./change-ticket.ts";
import { commentTicket } from "./extend-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import type { TicketReach } from "./ticket-reach.ts";

type Wanted = BodyOf<typeof endpoint>;
type Result = ResponseOf<typeof endpoint>["results"][number];

/**
 * The same change to each of them, in a transaction of its own: one that somebody changed meanwhile
 * or that does not exist here is refused and leaves the others done.
 */
export async function changeTickets(
  pool: Pool,
  { tickets, change, comment }: Wanted,
  reach: TicketReach,
  author: TicketAuthor,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const { ticketId, rev } of tickets) {
    const changeOne = () =>
      inTransaction(pool, async (db) => {
        const changed = await changeTicket(db, { ticketId, reach, rev }, change, author);
        if (!comment) return changed;
        await commentTicket(db, { ticketId, reach }, { body: comment, internal: true }, author);
        return true;
      });
    results.push(await attempt(ticketId, changeOne));
  }
  return results;
}

async function attempt(ticketId: TicketId, change: () => Promise<boolean>): Promise<Result> {
  try {
    return { ticketId, status: (await change()) ? "changed" : "unchanged" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ticketId, status: "refused", code: error.code };
  }
}
