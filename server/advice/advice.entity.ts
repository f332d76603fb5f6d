import { EntitySchema } from "typeorm";
import type { AgentId, CallId, InteractionId, SiteId, UserId } from "#shared/ids.ts";

/** One thing a supervisor told an agent about their call. */
interface Advice {
  id: string;
  siteId: SiteId;
  callId: CallId;
  interactionId: InteractionId;
  agentId: AgentId;
  authorId: UserId;
  text: string;
  givenAt: Date;
  /** null: the agent has not said that they read it. */
  seenAt: Date | null;
}

export const AdviceEntity = new EntitySchema<Advice>({
  name: "Advice",
  tableName: "advice",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    callId: { type: "uuid" },
    interactionId: { type: "uuid" },
    agentId: { type: "uuid" },
    authorId: { type: "uuid" },
    text: { type: "text" },
    givenAt: { type: "timestamptz", default: () => "now()" },
    seenAt: { type: "timestamptz", nullable: true },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["agent", "users"],
      ["author", "users"],
    ] as const
  ).map(([thing, target]) => ({
    name: `advice_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  indices: [{ name: "advice_call_id_idx", columns: ["callId"] }],
});
