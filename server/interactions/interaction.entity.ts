import { EntitySchema } from "typeorm";
import type { callOutcomes } from "#shared/contracts/calls.ts";
import type { TimelineEntry } from "#shared/contracts/customers.ts";
import type { CustomerId, InteractionId, QueueId, SiteId, TeamId, UserId } from "#shared/ids.ts";

/**
 * One contact with a customer from first ring to wrap-up. The projection writes what happened, the
 * agent's note and disposition are written at once; whichever comes first makes the row.
 */
export interface Interaction {
  id: InteractionId;
  siteId: SiteId;
  customerId: CustomerId | null;
  kind: TimelineEntry["kind"];
  direction: TimelineEntry["direction"];
  startedAt: Date;
  endedAt: Date | null;
  durationMs: number | null;
  queueId: QueueId | null;
  agentId: UserId | null;
  teamId: TeamId | null;
  outcome: (typeof callOutcomes)[number] | null;
  disposition: string | null;
  note: string;
  /** 0: never saved. */
  noteRev: number;
  noteUpdatedAt: Date | null;
  /** When a person said whose it is; from then on calls do not. */
  movedAt: Date | null;
}

export const InteractionEntity = new EntitySchema<Interaction>({
  name: "Interaction",
  tableName: "interactions",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    customerId: { type: "uuid", nullable: true },
    kind: { type: "varchar", length: 16, default: "call" },
    direction: { type: "varchar", length: 4, default: "in" },
    startedAt: { type: "timestamptz" },
    endedAt: { type: "timestamptz", nullable: true },
    durationMs: { type: "integer", nullable: true },
    queueId: { type: "uuid", nullable: true },
    agentId: { type: "uuid", nullable: true },
    teamId: { type: "uuid", nullable: true },
    outcome: { type: "varchar", length: 16, nullable: true },
    disposition: { type: "varchar", length: 64, nullable: true },
    note: { type: "text", default: "" },
    noteRev: { type: "integer", default: 0 },
    noteUpdatedAt: { type: "timestamptz", nullable: true },
    movedAt: { type: "timestamptz", nullable: true },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["customer", "customers"],
      ["queue", "queues"],
      ["agent", "users"],
      ["team", "teams"],
    ] as const
  ).map(([thing, target]) => ({
    name: `interactions_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  indices: [
    {
      name: "interactions_customer_id_started_at_idx",
      columns: ["customerId", "startedAt"],
      synchronize: false,
    },
    {
      name: "interactions_agent_id_started_at_idx",
      columns: ["agentId", "startedAt"],
      synchronize: false,
    },
  ],
});
