import { EntitySchema } from "typeorm";
import type { AgentId, CallId, SiteId } from "#shared/ids.ts";

/** A stretch of time in which nothing about an agent changed. */
interface AgentInterval {
  siteId: SiteId;
  agentId: AgentId;
  /** Place in the log of what began it, and the how-manieth of that input. */
  seq: string;
  n: number;
  startedAt: Date;
  endedAt: Date | null;
  presence: string;
  reason: string | null;
  activity: string;
  device: string;
  console: boolean;
  callId: CallId | null;
}

const key = { primary: true, primaryKeyConstraintName: "agent_intervals_pkey" } as const;

export const AgentIntervalEntity = new EntitySchema<AgentInterval>({
  name: "AgentInterval",
  tableName: "agent_intervals",
  columns: {
    siteId: { type: "smallint" },
    agentId: { type: "uuid", ...key },
    seq: { type: "bigint", ...key },
    n: { type: "smallint", ...key },
    startedAt: { type: "timestamptz" },
    endedAt: { type: "timestamptz", nullable: true },
    presence: { type: "varchar", length: 16 },
    reason: { type: "varchar", length: 64, nullable: true },
    activity: { type: "varchar", length: 16 },
    device: { type: "varchar", length: 16 },
    console: { type: "boolean" },
    callId: { type: "uuid", nullable: true },
  },
  indices: [{ name: "agent_intervals_open_idx", columns: ["agentId"], where: "ended_at IS NULL" }],
});
