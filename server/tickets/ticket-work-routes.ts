import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { withIdempotencyKey } from "#server/http/idempotency-key.ts";
import {
  changeTickets,
  linkTicket,
  listTicketActivity,
  mergeTicket,
  stepComplaint,
  unlinkTicket,
  unmergeTicket,
  unwatchTicket,
  watchTicket,
} from "#shared/contracts/ticket-work.ts";
import type { TicketId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import { changeTickets as changeAll } from "./change-tickets.ts";
import { stepComplaint as step } from "./complaint-cycle.ts";
import { holdTicket } from "./hold-ticket.ts";
import { linkTickets, unlinkTickets } from "./link-tickets.ts";
import { mergeTicket as merge, unmergeTicket as unmerge } from "./merge-tickets.ts";
import { readActivity } from "./read-activity.ts";
import { readAnswer, readTicket } from "./read-ticket.ts";
import { authorOf } from "./ticket-author.ts";
import type { TicketFeed } from "./ticket-feed.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { addWatcher, removeWatcher } from "./watch-ticket.ts";

type ReachOf = (call: { identity: Identity; scope: Scope }) => TicketReach;
type Parts = Readonly<{ pool: Pool; feed: TicketFeed; reachOf: ReachOf }>;

/** What is done to tickets beside changing and commenting them. */
export function ticketWorkRoutes(api: Api, parts: Parts): void {
  watcherRoutes(api, parts);
  linkRoutes(api, parts);
  mergeRoutes(api, parts);
  progressRoutes(api, parts);
}

function watcherRoutes(api: Api, { pool, feed, reachOf }: Parts): void {
  api.handle(watchTicket, async (call) => {
    const place = { ...call.params, reach: reachOf(call) };
    const changed = await inTransaction(pool, (tx) => addWatcher(tx, place, authorOf(call)));
    return answer({ pool, feed }, place.reach, place.ticketId, changed);
  });
  api.handle(unwatchTicket, async (call) => {
    const place = { ...call.params, reach: reachOf(call) };
    const changed = await inTransaction(pool, (tx) => removeWatcher(tx, place, authorOf(call)));
    return answer({ pool, feed }, place.reach, place.ticketId, changed);
  });
}

function linkRoutes(api: Api, { pool, feed, reachOf }: Parts): void {
  api.handle(linkTicket, async (call) => {
    const pair = { ...call.params, reach: reachOf(call) };
    await inTransaction(pool, (tx) => linkTickets(tx, pair, call.body.relation, authorOf(call)));
    await tell({ pool, feed }, pair.reach, pair.otherId);
    return answer({ pool, feed }, pair.reach, pair.ticketId, true);
  });
  api.handle(unlinkTicket, async (call) => {
    const pair = { ...call.params, reach: reachOf(call) };
    const changed = await inTransaction(pool, (tx) => unlinkTickets(tx, pair, authorOf(call)));
    if (changed) await tell({ pool, feed }, pair.reach, pair.otherId);
    return answer({ pool, feed }, pair.reach, pair.ticketId, changed);
  });
}

function mergeRoutes(api: Api, { pool, feed, reachOf }: Parts): void {
  api.handle(mergeTicket, async (call) => {
    const { ticketId } = call.params;
    const place = { ticketId, reach: reachOf(call), rev: readIfMatch(call.req) };
    const { into } = call.body;
    await inTransaction(pool, (tx) => merge(tx, place, into, authorOf(call)));
    await tell({ pool, feed }, place.reach, into);
    return answer({ pool, feed }, place.reach, ticketId, true);
  });
  api.handle(unmergeTicket, async (call) => {
    const { ticketId } = call.params;
    const place = { ticketId, reach: reachOf(call), rev: readIfMatch(call.req) };
    const into = await inTransaction(pool, (tx) => unmerge(tx, place, authorOf(call)));
    if (into) await tell({ pool, feed }, place.reach, into);
    return answer({ pool, feed }, place.reach, ticketId, into !== null);
  });
}

function progressRoutes(api: Api, { pool, feed, reachOf }: Parts): void {
  const db: Queryable = pool;
  api.handle(stepComplaint, async (call) => {
    const { ticketId } = call.params;
    const place = { ticketId, reach: reachOf(call), rev: readIfMatch(call.req) };
    await inTransaction(pool, async (tx) =>
      step(tx, await holdTicket(tx, place), call.body, authorOf(call)),
    );
    return answer({ pool, feed }, place.reach, ticketId, true);
  });
  api.handle(listTicketActivity, async (call) => {
    const { id: ticketId } = await readTicket(db, call.params.ticketId, reachOf(call));
    return readActivity(db, { siteId: call.identity.siteId, ticketId }, call.query);
  });
  api.handle(changeTickets, async (call) => {
    const reach = reachOf(call);
    const run = () => changeAll(pool, call.body, reach, authorOf(call));
    const { identity } = call;
    const results =
      identity.kind === "user"
        ? await withIdempotencyKey(db, identity, call.req, run)
        : await run();
    for (const { ticketId, status } of results) {
      if (status === "changed") await tell({ pool, feed }, reach, ticketId);
    }
    return { results };
  });
}

type Tell = Pick<Parts, "pool" | "feed">;

async function answer(parts: Tell, reach: TicketReach, ticketId: TicketId, changed: boolean) {
  const ticket = await readAnswer(parts.pool, ticketId, reach);
  if (changed) parts.feed.announce(ticket);
  return ticket;
}

async function tell(parts: Tell, reach: TicketReach, ticketId: TicketId): Promise<void> {
  await answer(parts, reach, ticketId, true);
}
