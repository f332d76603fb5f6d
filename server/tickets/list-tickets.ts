import { ticketColumns } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { listTickets as endpoint } from "#shared/contracts/tickets.ts";
import type { UserId } from "#shared/ids.ts";
import type { Given } from "./ticket-conditions.ts";
import { ticketConditions } from "./ticket-conditions.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { withinReach } from "./ticket-reach.ts";

type Page = ResponseOf<typeof endpoint>;
type Query = QueryOf<typeof endpoint>;
type Row = Page["items"][number] & { place: string };
type Order = Readonly<{ key: string; descending: boolean }>;

/** Without a due time: after those with one, and still a time that the cursor can hold. */
const orders: Readonly<Record<NonNullable<Query["sort"]>, Order>> = {
  created: { key: "t.created_at", descending: true },
  updated: { key: "t.updated_at", descending: true },
  due: { key: "coalesce(t.due_at, timestamptz '9999-01-01 00:00+00')", descending: false },
};

/** One page. `me` is who asks, for what is theirs; null: a machine, which has nothing. */
export async function listTickets(
  db: Queryable,
  query: Query,
  { reach, me }: { reach: TicketReach; me: UserId | null },
): Promise<Page> {
  const values: unknown[] = [...reach];
  const given: Given = (value) => `$${values.push(value)}`;
  const { key, descending } = orders[query.sort ?? "created"];
  const conditions = [withinReach, ...ticketConditions(query, me, given)];
  if (query.after !== undefined) {
    const cursor = readPlace(query.after);
    const place = `(${given(cursor.at)}::timestamptz, ${given(cursor.id)}::uuid)`;
    conditions.push(`(${key}, t.id) ${descending ? "<" : ">"} ${place}`);
  }
  const way = descending ? "DESC" : "ASC";
  const { rows } = await db.query<Row>(
    `SELECT ${ticketColumns}, t.customer_id AS "customerId", c.display_name AS "customerName",
       (${key} AT TIME ZONE 'UTC')::text || '+00' AS place
     FROM tickets t JOIN customers c ON c.id = t.customer_id
     WHERE ${conditions.join(" AND ")}
     ORDER BY ${key} ${way}, t.id ${way} LIMIT ${given(query.limit + 1)}`,
    values,
  );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map(({ place: _place, ...ticket }) => ticket),
    next: last ? writeCursor({ at: last.place, id: last.id }) : null,
  };
}

function readPlace(after: string) {
  const cursor = readCursor(after);
  if (cursor) return cursor;
  throw new AppError("validation_failed", "This page does not exist.", {
    faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
  });
}
