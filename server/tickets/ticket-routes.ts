import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
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
import { readAnswer, readTicket as read } from "./read-ticket.ts";
import { authorOf } from "./ticket-author.ts";
import type { TicketFeed } from "./ticket-feed.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { ticketReach } from "./ticket-reach.ts";
import { ticketSetupRoutes } from "./ticket-setup-routes.ts";
import { ticketWorkRoutes } from "./ticket-work-routes.ts";

export type TicketParts = Readonly<{
  pool: Pool;
  feed: TicketFeed;
  /** Customers of the calls this person is on or wraps up. */
  customersOf(identity: Identity): Iterable<CustomerId>;
  /** The team of the queue a live call came through. */
  teamOfCall(callId: CallId): TeamId | null;
}>;

type ReachOf = (call: { identity: Identity; scope: Scope }) => TicketReach;

export function ticketRoutes(api: Api, parts: TicketParts): void {
  const { pool, feed, customersOf, teamOfCall } = parts;
  const db: Queryable = pool;
  const reachOf: ReachOf = ({ identity, scope }) => ticketReach(identity, scope, customersOf);
  ticketSetupRoutes(api, pool);
  ticketWorkRoutes(api, { pool, feed, reachOf });
  extensionRoutes(api, parts, reachOf);

  api.handle(listTickets, (call) => {
    const me = call.identity.kind === "user" ? call.identity.userId : null;
    return list(db, call.query, { reach: reachOf(call), me });
  });

  api.handle(readTicket, (call) => read(db, call.params.ticketId, reachOf(call)));

  api.handle(createTicket, async (call) => {
    const { callId, ...ticket } = call.body;
    const team = callId && teamOfCall(callId);
    const reach = reachOf(call);
    const author = { ...authorOf(call), teamId: team ?? firstTeam(call.identity) };
    const created = await runOnce(pool, call, async (tx) => {
      const id = await insertTicket(tx, ticket, author);
      return readAnswer(tx, id, reach);
    });
    feed.announce(created);
    return created;
  });

  api.handle(changeTicket, async (call) => {
    const { ticketId } = call.params;
    const reach = reachOf(call);
    const place = { ticketId, reach, rev: readIfMatch(call.req) };
    const changed = await inTransaction(pool, (tx) => change(tx, place, call.body, authorOf(call)));
    const ticket = await readAnswer(db, ticketId, reach);
    if (changed) feed.announce(ticket);
    return ticket;
  });
}

/** What is added to a ticket. */
function extensionRoutes(api: Api, { pool, feed }: TicketParts, reachOf: ReachOf): void {
  const db: Queryable = pool;
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

function firstTeam(identity: Identity): TeamId | null {
  if (identity.kind !== "user") return null;
  const [first] = identity.teamIds;
  return first ?? null;
}
