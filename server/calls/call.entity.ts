import { EntitySchema } from "typeorm";
import type { AgentId, CallId, CustomerId, InteractionId, QueueId, SiteId } from "#shared/ids.ts";

/** What the log says of one call, for reports and lists. The live call is in the routing core. */
interface Call {
  id: CallId;
  siteId: SiteId;
  interactionId: InteractionId;
  source: string;
  subject: string;
  mode: "followed" | "routed";
  direction: "in" | "out";
  ani: string | null;
  dnis: string | null;
  callerName: string | null;
  language: string | null;
  ivr: unknown;
  customerId: CustomerId | null;
  queueId: QueueId | null;
  agentId: AgentId | null;
  openedAt: Date;
  queuedAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  outcome: string | null;
  cause: string | null;
  clearedBy: string | null;
  waitMs: number | null;
  talkMs: number | null;
  holdMs: number | null;
  wrapUpMs: number | null;
}

/** Written behind the log, so no row of it may depend on another table's rows. */
export const CallEntity = new EntitySchema<Call>({
  name: "Call",
  tableName: "calls",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    interactionId: { type: "uuid" },
    source: { type: "varchar", length: 128 },
    subject: { type: "varchar", length: 128 },
    mode: { type: "varchar", length: 16 },
    direction: { type: "varchar", length: 4 },
    ani: { type: "varchar", length: 64, nullable: true },
    dnis: { type: "varchar", length: 64, nullable: true },
    callerName: { type: "varchar", length: 128, nullable: true },
    language: { type: "varchar", length: 16, nullable: true },
    ivr: { type: "jsonb", default: {} },
    customerId: { type: "uuid", nullable: true },
    queueId: { type: "uuid", nullable: true },
    agentId: { type: "uuid", nullable: true },
    openedAt: { type: "timestamptz" },
    queuedAt: { type: "timestamptz", nullable: true },
    answeredAt: { type: "timestamptz", nullable: true },
    endedAt: { type: "timestamptz", nullable: true },
    outcome: { type: "varchar", length: 16, nullable: true },
    cause: { type: "varchar", length: 32, nullable: true },
    clearedBy: { type: "varchar", length: 16, nullable: true },
    waitMs: { type: "integer", nullable: true },
    talkMs: { type: "integer", nullable: true },
    holdMs: { type: "integer", nullable: true },
    wrapUpMs: { type: "integer", nullable: true },
  },
  indices: [
    { name: "calls_interaction_id_idx", columns: ["interactionId"] },
    { name: "calls_site_id_opened_at_idx", columns: ["siteId", "openedAt"] },
    // Descending, which a schema cannot say: the migration alone describes it.
    { name: "calls_agent_id_opened_at_idx", columns: ["agentId", "openedAt"], synchronize: false },
    // Over an expression, which a schema cannot say either.
    { name: "calls_number_idx", columns: ["siteId"], synchronize: false },
    { name: "calls_open_idx", columns: ["siteId"], where: "ended_at IS NULL" },
  ],
  checks: [{ name: "calls_one_ending", expression: "(ended_at IS NULL) = (outcome IS NULL)" }],
});
