import type { Response } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { personOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import {
  changeWorkItem,
  createCallback,
  listWorkItems,
  readWorkItem,
  seeWorkItems,
  takeWorkItem,
} from "#shared/contracts/work-items.ts";
import { createCommitment, listReminders } from "#shared/contracts/commitments.ts";
import type { TeamId, TicketId, UserId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import type { Scope } from "#shared/permissions.ts";
import { changeWorkItem as change, seeWorkItems as see } from "./change-work-item.ts";
import { insertCallback } from "./create-callback.ts";
import { insertCommitment } from "./create-commitment.ts";
import {
  listReminders as reminders,
  listWorkItems as list,
  readWorkItem as read,
} from "./read-work-items.ts";
import type { CustomersOf, WorkItemReach } from "./work-item-reach.ts";
import { workItemReach } from "./work-item-reach.ts";

type Parts = Readonly<{
  pool: Pool;
  /** The number as it would be dialled; rejects where it never may be. */
  readDialable: (written: string) => Promise<PhoneNumber>;
  /** Resolves if this person may see the ticket. */
  requireTicket: (identity: Identity, ticketId: TicketId) => Promise<void>;
  customersOf: CustomersOf;
  changed: (teamId: TeamId | null, ...owners: (UserId | null | undefined)[]) => void;
}>;
type Asked = { identity: Identity; scope: Scope; res: Response };

export function workItemRoutes(api: Api, parts: Parts): void {
  readRoutes(api, parts);
  createRoutes(api, parts);
  changeRoutes(api, parts);
}

const reachFor =
  ({ customersOf }: Parts) =>
  ({ identity, scope }: Asked) =>
    workItemReach(identity, scope, customersOf);

function tellOf({ changed }: Parts) {
  /** `before`: whose it was, and is still on the screen of. */
  return (item: WorkItem, before: UserId | null = null) => {
    changed(item.teamId, item.owner?.id, before);
    return item;
  };
}

function readRoutes(api: Api, parts: Parts): void {
  const { pool } = parts;
  const reachOf = reachFor(parts);

  api.handle(listWorkItems, (call) => {
    const me = call.identity.kind === "user" ? call.identity.userId : null;
    return list(pool, call.query, { reach: reachOf(call), me });
  });

  // Before the item of any name: its path fits that one, too.
  api.handle(listReminders, ({ identity }) =>
    // Nothing is ever a machine's own.
    identity.kind === "user" ? reminders(pool, identity) : { items: [] },
  );

  api.handle(readWorkItem, (call) => read(pool, call.params.workItemId, reachOf(call)));

  api.handle(seeWorkItems, async (call) => {
    await see(pool, call.body.ids, reachOf(call));
    return undefined;
  });
}

function createRoutes(api: Api, parts: Parts): void {
  const { pool, readDialable, requireTicket } = parts;
  const [reachOf, told] = [reachFor(parts), tellOf(parts)];

  api.handle(createCommitment, async (call) => {
    const { identity, body } = call;
    if (body.ticketId) await requireTicket(identity, body.ticketId);
    const item = await runOnce(pool, call, async (db) => {
      const id = await insertCommitment(db, body, { ...doerOf(call), reach: reachOf(call) });
      return read(db, id, everything(identity));
    });
    return told(item);
  });

  api.handle(createCallback, async (call) => {
    const number = await readDialable(call.body.number);
    const item = await runOnce(pool, call, async (db) => {
      const id = await insertCallback(db, { ...call.body, number }, doerOf(call));
      return read(db, id, everything(call.identity));
    });
    return told(item);
  });
}

function changeRoutes(api: Api, parts: Parts): void {
  const { pool } = parts;
  const [reachOf, told] = [reachFor(parts), tellOf(parts)];

  api.handle(takeWorkItem, async (call) => {
    const { userId } = personOf(call.identity);
    const place = { id: call.params.workItemId, reach: reachOf(call), rev: null };
    return told(
      await inTransaction(pool, async (db) => {
        await change(db, place, { ownerId: userId }, doerOf(call));
        return read(db, place.id, place.reach);
      }),
    );
  });

  api.handle(changeWorkItem, async (call) => {
    const place = { id: call.params.workItemId, reach: reachOf(call), rev: readIfMatch(call.req) };
    const [item, before] = await inTransaction(pool, async (db) => {
      const owner = await change(db, place, call.body, doerOf(call));
      // Whoever gives it away to another team's person sees the answer to it all the same.
      return [await read(db, place.id, everything(call.identity)), owner] as const;
    });
    return told(item, before);
  });
}

function doerOf({ identity, res }: Asked) {
  return { identity, requestId: requestIdOf(res) };
}

/** After the right to change it was checked: the answer to one's own change. */
function everything({ siteId }: Identity): WorkItemReach {
  return [siteId, true, [], null, []];
}
