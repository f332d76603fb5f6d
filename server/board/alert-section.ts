import { fileFault, listSection } from "#server/settings/section.ts";
import type { QueueAlertEntry } from "#shared/contracts/configuration-entries.ts";
import type { QueueId } from "#shared/ids.ts";
import { keepAlertLimits } from "./alert-limits.ts";

/** From where on queues raise alerts; one without an entry stays as it is. */
export const alertSection = listSection<QueueAlertEntry>({
  keyOf: ({ queue }) => queue,
  read: async (db, siteId) =>
    (
      await db.query<QueueAlertEntry>(
        `SELECT q.key AS queue, a.waiting, a.oldest_ms AS "oldestMs",
                a.service_level AS "serviceLevel", a.abandoned, a.agents_ready AS "agentsReady"
           FROM queue_alerts a JOIN queues q ON q.id = a.queue_id
          WHERE a.site_id = $1 ORDER BY q.key`,
        [siteId],
      )
    ).rows,
  async put(db, siteId, { queue, ...limits }) {
    const { rows } = await db.query<{ id: QueueId }>(
      "SELECT id FROM queues WHERE site_id = $1 AND key = $2",
      [siteId, queue],
    );
    if (!rows[0]) throw fileFault({ pointer: `/queueAlerts/${queue}`, detail: "Unknown queue." });
    await keepAlertLimits(db, siteId, rows[0].id, limits);
  },
});
