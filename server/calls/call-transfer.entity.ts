import { EntitySchema } from "typeorm";
import type { CallTarget } from "#shared/contracts/calls.ts";
import type { AgentId, CallId, QueueId, SiteId, TeamId } from "#shared/ids.ts";

/** One handing over of a call: from whom, how, to where, and whether it was taken. */
interface CallTransfer {
  siteId: SiteId;
  callId: CallId;
  /** Place in the log, and the how-manieth of that input. */
  seq: string;
  n: number;
  happenedAt: Date;
  agentId: AgentId;
  way: "blind" | "attended" | "takenOver";
  targetKind: CallTarget["kind"];
  targetAgentId: AgentId | null;
  targetQueueId: QueueId | null;
  targetName: string | null;
  fromQueueId: QueueId | null;
  fromTeamId: TeamId | null;
  toTeamId: TeamId | null;
  takenAt: Date | null;
  takenBy: AgentId | null;
  returnedAt: Date | null;
  returnedCause: string | null;
}

const key = { primary: true, primaryKeyConstraintName: "call_transfers_pkey" } as const;
const uuid = { type: "uuid", nullable: true } as const;

export const CallTransferEntity = new EntitySchema<CallTransfer>({
  name: "CallTransfer",
  tableName: "call_transfers",
  columns: {
    siteId: { type: "smallint" },
    callId: { type: "uuid", ...key },
    seq: { type: "bigint", ...key },
    n: { type: "smallint", ...key },
    happenedAt: { type: "timestamptz" },
    agentId: { type: "uuid" },
    way: { type: "varchar", length: 16 },
    targetKind: { type: "varchar", length: 16 },
    targetAgentId: uuid,
    targetQueueId: uuid,
    targetName: { type: "varchar", length: 64, nullable: true },
    fromQueueId: uuid,
    fromTeamId: uuid,
    toTeamId: uuid,
    takenAt: { type: "timestamptz", nullable: true },
    takenBy: uuid,
    returnedAt: { type: "timestamptz", nullable: true },
    returnedCause: { type: "varchar", length: 32, nullable: true },
  },
  indices: [{ name: "call_transfers_site_id_happened_at_idx", columns: ["siteId", "happenedAt"] }],
  checks: [
    { name: "call_transfers_one_ending", expression: "taken_at IS NULL OR returned_at IS NULL" },
  ],
});
