import { ticketColumns, ticketNames } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { listTickets as endpoint } from "#shared/contracts/tickets.ts";
import type { UserId } from "#shared/ids.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { withinReach } from "./ticket-reach.ts";

type Page = ResponseOf<typeof endpoint>;
type Row = Page["items"][number] & { place: string };

const unsolved = `t.status IN ('new','open','pending')`;

/** One page, newest first. `me` is who asks, for "mine"; null: a machine, which has none. */
export async function listTickets(
  db: Queryable,
  query: QueryOf<typeof endpoint>,
  { reach, me }: { reach: TicketReach; me: UserId | null },
): Promise<Page> {
  const values: unknown[] = [...reach];
  const conditions = [withinReach];
  const given = (value: unknown) => `$${values.push(value)}`;
  if (query.mine === "true") conditions.push(`t.owner_id = ${given(me)}::uuid AND ${unsolved}`);
  if (query.customerId) conditions.push(`t.customer_id = ${given(query.customerId)}`);
  if (query.status === "unsolved") conditions.push(unsolved);
  else if (query.status) conditions.push(`t.status = ${given(query.status)}`);
  if (query.after !== undefined) conditions.push(before(query.after, given));
  const { rows } = await db.query<Row>(
    `SELECT ${ticketColumns}, t.customer_id AS "customerId", c.display_name AS "customerName",
       (t.created_at AT TIME ZONE 'UTC')::text || '+00' AS place
     FROM tickets t JOIN customers c ON c.id = t.customer_id ${ticketNames}
     WHERE ${conditions.join(" AND ")}
     ORDER BY t.created_at DESC, t.id DESC LIMIT ${given(query.limit + 1)}`,
    values,
  );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map(({ place: _place, ...ticket }) => ticket),
    next: last ? writeCursor({ at: last.place, id: last.id }) : null,
  };
}

function before(after: string, given: (value: unknown) => string): string {
  const cursor = readCursor(after);
  if (!cursor) {
    throw new AppError("validation_failed", "This page does not exist.", {
      faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
    });
  }
  return `(t.created_at, t.id) < (${given(cursor.at)}::timestamptz, ${given(cursor.id)}::uuid)`;
}
