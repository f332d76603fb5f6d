import type { Response } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import {
  attachInteraction,
  changeTicket,
  commentTicket,
  createTicket,
  listTickets,
  readTicket,
} from "#shared/contracts/tickets.ts";
import type { CallId, CustomerId, TeamId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import { changeTicket as change } from "./change-ticket.ts";
import { insertTicket } from "./create-ticket.ts";
import { commentTicket as comment, joinInteraction } from "./extend-ticket.ts";
import { listTickets as list } from "./list-tickets.ts";
import { readTicket as read } from "./read-ticket.ts";
import type { TicketFeed } from "./ticket-feed.ts";
import { ticketReach } from "./ticket-reach.ts";

export type TicketParts = Readonly<{
  pool: Pool;
  feed: TicketFeed;
  /** Customers of the calls this person is on or wraps up. */
  customersOf(identity: Identity): Iterable<CustomerId>;
  /** The team of the queue a live call came through. */
  teamOfCall(callId: CallId): TeamId | null;
}>;

export function ticketRoutes(api: Api, parts: TicketParts): void {
  const { pool, feed, customersOf, teamOfCall } = parts;
  const db: Queryable = pool;
  const reachOf = ({ identity, scope }: { identity: Identity; scope: Scope }) =>
    ticketReach(identity, scope, customersOf);

  api.handle(listTickets, (call) => {
    const me = call.identity.kind === "user" ? call.identity.userId : null;
    return list(db, call.query, { reach: reachOf(call), me });
  });

  api.handle(readTicket, (call) => read(db, call.params.ticketId, reachOf(call)));

  api.handle(createTicket, async (call) => {
    const { callId, ...ticket } = call.body;
    const team = callId && teamOfCall(callId);
    const author = { ...authorOf(call), teamId: team ?? firstTeam(call.identity) };
    const created = await runOnce(pool, call, async (tx) => {
      const id = await insertTicket(tx, ticket, author);
      return read(tx, id, everything(call.identity));
    });
    feed.announce(created);
    return created;
  });

  api.handle(changeTicket, async (call) => {
    const { ticketId } = call.params;
    const reach = reachOf(call);
    const place = { ticketId, reach, rev: readIfMatch(call.req) };
    const changed = await inTransaction(pool, (tx) => change(tx, place, call.body, authorOf(call)));
    // Who gives a ticket away to another team's person may no longer see it, but sees the answer.
    const ticket = await read(db, ticketId, everything(call.identity));
    if (changed) feed.announce(ticket);
    return ticket;
  });

  api.handle(commentTicket, async (call) => {
    const place = { ticketId: call.params.ticketId, reach: reachOf(call) };
    const ticket = await runOnce(pool, call, async (tx) => {
      await comment(tx, place, call.body, authorOf(call));
      return read(tx, place.ticketId, place.reach);
    });
    feed.announce(ticket);
    return ticket;
  });

  api.handle(attachInteraction, async (call) => {
    const { ticketId, interactionId } = call.params;
    const place = { ticketId, reach: reachOf(call) };
    const joined = await inTransaction(pool, (tx) =>
      joinInteraction(tx, place, interactionId, authorOf(call)),
    );
    const ticket = await read(db, ticketId, place.reach);
    if (joined) feed.announce(ticket);
    return ticket;
  });
}

function authorOf({ identity, res }: { identity: Identity; res: Response }) {
  return { identity, requestId: requestIdOf(res) };
}

function firstTeam(identity: Identity): TeamId | null {
  if (identity.kind !== "user") return null;
  const [first] = identity.teamIds;
  return first ?? null;
}

/** After the right to change it was checked: the answer to one's own change. */
function everything({ siteId }: Identity) {
  return [siteId, true, [], null, []] as const;
}
