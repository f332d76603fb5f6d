import type { QueryOf } from "#shared/contracts/endpoint.ts";
import type { listTickets } from "#shared/contracts/tickets.ts";
import type { UserId } from "#shared/ids.ts";
import { ticketQuery } from "./ticket-terms.ts";

type Query = QueryOf<typeof listTickets>;
/** Takes a value, gives its `$n`. */
export type Given = (value: unknown) => string;

const unsolved = `t.status IN ('new','open','pending')`;
const dueConditions = {
  overdue: `${unsolved} AND t.due_at < now()`,
  soon: `${unsolved} AND t.due_at >= now() AND t.due_at < now() + interval '24 hours'`,
  none: `t.due_at IS NULL`,
} as const;

/** The filter as SQL on `tickets t JOIN customers c`. */
export function ticketConditions(query: Query, me: UserId | null, given: Given): string[] {
  const conditions: string[] = [];
  const isGiven = (column: string, value: string | undefined) => {
    if (value !== undefined) conditions.push(`${column} = ${given(value)}`);
  };
  if (query.mine === "true") conditions.push(`t.owner_id = ${given(me)}::uuid AND ${unsolved}`);
  isGiven("t.customer_id", query.customerId);
  if (query.status === "unsolved") conditions.push(unsolved);
  else isGiven("t.status", query.status);
  isGiven("t.kind", query.kind);
  isGiven("t.priority", query.priority);
  isGiven("t.complaint_stage", query.complaintStage);
  isGiven("t.team_id", query.teamId);
  isGiven("t.queue_id", query.queueId);
  if (query.owner === "none") conditions.push(`t.owner_id IS NULL`);
  else if (query.owner === "me") conditions.push(`t.owner_id = ${given(me)}::uuid`);
  else isGiven("t.owner_id", query.owner);
  if (query.watching) {
    const mine = `SELECT ticket_id FROM ticket_watchers WHERE user_id = ${given(me)}::uuid`;
    conditions.push(`t.id IN (${mine})`);
  }
  if (query.due) conditions.push(dueConditions[query.due]);
  if (query.q !== undefined && query.q.trim() !== "") conditions.push(found(query.q, given));
  return conditions;
}

/** By number, by words of the ticket, by the customer's name. */
function found(typed: string, given: Given): string {
  const { words, named, number } = ticketQuery(typed);
  const ways: string[] = [];
  if (number !== null) ways.push(`t.number = ${given(number)}`);
  if (words !== null) ways.push(`t.search_terms @@ ${given(words)}::tsquery`);
  if (named !== null) {
    const customers = `SELECT id FROM customers WHERE site_id = $1
      AND search_terms @@ ${given(named)}::tsquery LIMIT 1000`;
    ways.push(`t.customer_id IN (${customers})`);
  }
  // Signs alone say nothing: they find nothing rather than everything.
  return ways.length === 0 ? "false" : `(${ways.join(" OR ")})`;
}
