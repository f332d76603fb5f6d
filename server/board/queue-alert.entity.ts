import { EntitySchema } from "typeorm";
import type { AlertLimits } from "#shared/contracts/queue-alerts.ts";
import type { QueueId, SiteId } from "#shared/ids.ts";

/** The limits of one queue; null in a column: that figure raises nothing. */
type QueueAlert = AlertLimits & { queueId: QueueId; siteId: SiteId };

const limit = { type: "integer", nullable: true } as const;

export const QueueAlertEntity = new EntitySchema<QueueAlert>({
  name: "QueueAlert",
  tableName: "queue_alerts",
  columns: {
    queueId: { type: "uuid", primary: true, primaryKeyConstraintName: "queue_alerts_pkey" },
    siteId: { type: "smallint" },
    waiting: limit,
    oldestMs: limit,
    serviceLevel: limit,
    abandoned: limit,
    agentsReady: limit,
  },
  foreignKeys: (
    [
      ["queue", "queues"],
      ["site", "sites"],
    ] as const
  ).map(([thing, target]) => ({
    name: `queue_alerts_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
});
