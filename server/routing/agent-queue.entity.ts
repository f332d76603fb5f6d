import { EntitySchema } from "typeorm";
import type { AgentId, QueueId, SiteId } from "#shared/ids.ts";

/** Which agent serves which queue. */
interface AgentQueue {
  siteId: SiteId;
  agentId: AgentId;
  queueId: QueueId;
}

export const AgentQueueEntity = new EntitySchema<AgentQueue>({
  name: "AgentQueue",
  tableName: "agent_queues",
  columns: {
    siteId: { type: "smallint" },
    agentId: { type: "uuid", primary: true, primaryKeyConstraintName: "agent_queues_pkey" },
    queueId: { type: "uuid", primary: true, primaryKeyConstraintName: "agent_queues_pkey" },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["agent", "users"],
      ["queue", "queues"],
    ] as const
  ).map(([thing, target]) => ({
    name: `agent_queues_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
});
