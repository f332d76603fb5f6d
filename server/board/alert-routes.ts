import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import { listQueueAlerts, setQueueAlerts } from "#shared/contracts/queue-alerts.ts";
import type { QueueId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import { findQueueAlerts, keepAlertLimits } from "./alert-limits.ts";
import type { QueueMetrics } from "./queue-metrics.ts";
import type { RaisedAlerts } from "./raised-alerts.ts";

type Parts = Readonly<{
  pool: Pool;
  alerts: Pick<RaisedAlerts, "set">;
  metrics: Pick<QueueMetrics, "touch">;
}>;

export function alertRoutes(api: Api, { pool, alerts, metrics }: Parts): void {
  api.handle(listQueueAlerts, async ({ identity, scope }) => ({
    items: await findQueueAlerts(pool, identity.siteId, teamsOf(identity, scope)),
  }));

  api.handle(setQueueAlerts, async ({ params, body, identity, scope, res }) => {
    const { queueId } = params;
    const queue = await findOne(pool, queueId, identity, scope);
    await inTransaction(pool, async (db) => {
      await keepAlertLimits(db, identity.siteId, queueId, body);
      await recordAudit(db, {
        siteId: identity.siteId,
        actor: actorOf(identity),
        action: "queue.alertsChanged",
        subject: `queue:${queueId}`,
        change: { before: queue.limits, after: body },
        requestId: requestIdOf(res),
      });
    });
    alerts.set(queueId, body);
    metrics.touch(queueId);
    return { ...queue, limits: body };
  });
}

async function findOne(pool: Pool, queueId: QueueId, identity: Identity, scope: Scope) {
  const queues = await findQueueAlerts(pool, identity.siteId, teamsOf(identity, scope));
  const queue = queues.find((one) => one.queueId === queueId);
  if (!queue) throw new AppError("not_found", "There is no such queue.");
  return queue;
}

function teamsOf(identity: Identity, scope: Scope): readonly string[] | null {
  return scope === "site" || identity.kind !== "user" ? null : [...identity.teamIds];
}
