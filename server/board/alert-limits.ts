import type { Queryable } from "#server/engine/ports.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { AlertLimits, listQueueAlerts } from "#shared/contracts/queue-alerts.ts";
import type { QueueId, SiteId } from "#shared/ids.ts";

type QueueAlerts = ResponseOf<typeof listQueueAlerts>["items"][number];

const limitsJson = `json_build_object('waiting', a.waiting, 'oldestMs', a.oldest_ms,
  'serviceLevel', a.service_level, 'abandoned', a.abandoned, 'agentsReady', a.agents_ready)`;

/** All active queues, or those of these teams, with their limits. */
export async function findQueueAlerts(
  db: Queryable,
  siteId: SiteId,
  teams: readonly string[] | null,
): Promise<QueueAlerts[]> {
  const { rows } = await db.query<QueueAlerts>(
    `SELECT q.id AS "queueId", q.name AS "queueName", ${limitsJson} AS limits
       FROM queues q LEFT JOIN queue_alerts a ON a.queue_id = q.id
      WHERE q.site_id = $1 AND q.active AND ($2::uuid[] IS NULL OR q.team_id = ANY($2))
      ORDER BY q.name, q.key`,
    [siteId, teams],
  );
  return rows;
}

export async function readAlertLimits(
  db: Queryable,
  siteId: SiteId,
): Promise<Map<QueueId, AlertLimits>> {
  const { rows } = await db.query<{ queueId: QueueId; limits: AlertLimits }>(
    `SELECT a.queue_id AS "queueId", ${limitsJson} AS limits FROM queue_alerts a WHERE a.site_id = $1`,
    [siteId],
  );
  return new Map(rows.map(({ queueId, limits }) => [queueId, limits]));
}

export async function keepAlertLimits(
  db: Queryable,
  siteId: SiteId,
  queueId: QueueId,
  limits: AlertLimits,
): Promise<void> {
  const { waiting, oldestMs, serviceLevel, abandoned, agentsReady } = limits;
  await db.query(
    `INSERT INTO queue_alerts
       (queue_id, site_id, waiting, oldest_ms, service_level, abandoned, agents_ready)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (queue_id) DO UPDATE SET waiting = $3, oldest_ms = $4, service_level = $5,
       abandoned = $6, agents_ready = $7`,
    [queueId, siteId, waiting, oldestMs, serviceLevel, abandoned, agentsReady],
  );
}
