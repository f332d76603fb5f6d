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
import type { TeamId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import type { Scope } from "#shared/permissions.ts";
import { changeWorkItem as change, seeWorkItems as see } from "./change-work-item.ts";
import { insertCallback } from "./create-callback.ts";
import { listWorkItems as list, readWorkItem as read } from "./read-work-items.ts";
import type { WorkItemReach } from "./work-item-reach.ts";
import { workItemReach } from "./work-item-reach.ts";

type Parts = Readonly<{
  pool: Pool;
  /** The number as it would be dialled; rejects where it never may be. */
  readDialable: (written: string) => Promise<PhoneNumber>;
  changed: (teamId: TeamId | null) => void;
}>;
type Asked = { identity: Identity; scope: Scope; res: Response };

export function workItemRoutes(api: Api, { pool, readDialable, changed }: Parts): void {
  const reachOf = ({ identity, scope }: Asked) => workItemReach(identity, scope);
  const told = (item: WorkItem) => {
    changed(item.teamId);
    return item;
  };

  api.handle(listWorkItems, (call) => {
    const me = call.identity.kind === "user" ? call.identity.userId : null;
    return list(pool, call.query, { reach: reachOf(call), me });
  });

  api.handle(readWorkItem, (call) => read(pool, call.params.workItemId, reachOf(call)));

  api.handle(createCallback, async (call) => {
    const number = await readDialable(call.body.number);
    const item = await runOnce(pool, call, async (db) => {
      const id = await insertCallback(db, { ...call.body, number }, doerOf(call));
      return read(db, id, everything(call.identity));
    });
    return told(item);
  });

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
    return told(
      await inTransaction(pool, async (db) => {
        await change(db, place, call.body, doerOf(call));
        // Whoever gives it away to another team's person sees the answer to it all the same.
        return read(db, place.id, everything(call.identity));
      }),
    );
  });

  api.handle(seeWorkItems, async (call) => {
    await see(pool, call.body.ids, reachOf(call));
    return undefined;
  });
}

function doerOf({ identity, res }: Asked) {
  return { identity, requestId: requestIdOf(res) };
}

/** After the right to change it was checked: the answer to one's own change. */
function everything({ siteId }: Identity): WorkItemReach {
  return [siteId, true, [], null];
}
