import { randomUUID } from "node:crypto";
import type { Response } from "express";
import type pg from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import { withoutUndefined } from "#server/lib/without-undefined.ts";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { assignAgents, changeQueue, createQueue, listQueues } from "#shared/contracts/routing.ts";
import { QueueId } from "#shared/ids.ts";
import {
  findQueue,
  findQueues,
  insertQueue,
  replaceAgents,
  updateQueue,
} from "./queue-settings.ts";

type Parts = {
  pool: pg.Pool;
  /** Core and directory follow the tables: called after each commit. */
  routing: { reload(): Promise<void> };
};

/** Queues and who serves them. Each change leaves an audit row; no queue is ever deleted. */
export function queueRoutes(api: Api, { pool, routing }: Parts): void {
  async function change(
    queueId: QueueId,
    { identity, res }: Doer,
    write: (db: Queryable) => Promise<[action: string, key: string, change: unknown]>,
  ): Promise<QueueSettings> {
    await inTransaction(pool, async (db) => {
      const [action, key, what] = await write(db);
      await recordAudit(db, {
        siteId: identity.siteId,
        actor: actorOf(identity),
        action,
        subject: `queue:${key}`,
        change: what,
        requestId: requestIdOf(res),
      });
    });
    await routing.reload();
    return findQueue(pool, identity.siteId, queueId);
  }

  api.handle(listQueues, async ({ identity, scope }) => {
    const visible = scope === "site" || identity.kind !== "user" ? null : [...identity.teamIds];
    return { items: await findQueues(pool, identity.siteId, visible) };
  });

  api.handle(createQueue, ({ identity, body, res }) => {
    const queueId = QueueId.parse(randomUUID());
    return change(queueId, { identity, res }, async (db) => {
      await insertQueue(db, identity.siteId, queueId, body);
      return ["queue.created", body.key, body];
    });
  });

  api.handle(changeQueue, ({ identity, params: { queueId }, body, req, res }) =>
    change(queueId, { identity, res }, async (db) => {
      const current = await findQueue(db, identity.siteId, queueId, true);
      refuseOvertaken(current, readIfMatch(req));
      const after = { ...current, ...withoutUndefined(body) };
      refuseLosingDefault(after);
      await updateQueue(db, identity.siteId, after);
      return ["queue.changed", current.key, body];
    }),
  );

  api.handle(assignAgents, ({ identity, params: { queueId }, body: { agentIds }, req, res }) =>
    change(queueId, { identity, res }, async (db) => {
      const current = await findQueue(db, identity.siteId, queueId, true);
      refuseOvertaken(current, readIfMatch(req));
      await replaceAgents(db, identity.siteId, queueId, agentIds);
      return ["queue.agentsAssigned", current.key, { agentIds }];
    }),
  );
}

type Doer = { identity: Identity; res: Response };

function refuseOvertaken(current: QueueSettings, rev: number | null): void {
  if (rev === null || rev === current.rev) return;
  throw new AppError("conflict", "Somebody changed this queue meanwhile.", { current });
}

/** Calls whose queue nobody knows must always have somewhere to go. */
function refuseLosingDefault({ isDefault, active }: QueueSettings): void {
  if (!isDefault || active) return;
  throw new AppError(
    "not_possible_now",
    "The default queue stays active: make another one default.",
  );
}
