import { EntitySchema } from "typeorm";
import type { AgentId, CallId, OfferId, QueueId, SiteId } from "#shared/ids.ts";

/** One time a call was offered to an agent, and how that ended. */
interface Offer {
  id: OfferId;
  siteId: SiteId;
  callId: CallId;
  agentId: AgentId;
  /** null: a call that never had a queue, handed over. */
  queueId: QueueId | null;
  offeredAt: Date;
  endedAt: Date | null;
  outcome: string | null;
}

export const OfferEntity = new EntitySchema<Offer>({
  name: "Offer",
  tableName: "offers",
  columns: {
    id: { type: "varchar", length: 64, primary: true },
    siteId: { type: "smallint" },
    callId: { type: "uuid" },
    agentId: { type: "uuid" },
    queueId: { type: "uuid", nullable: true },
    offeredAt: { type: "timestamptz" },
    endedAt: { type: "timestamptz", nullable: true },
    outcome: { type: "varchar", length: 24, nullable: true },
  },
  indices: [
    { name: "offers_call_id_idx", columns: ["callId"] },
    {
      name: "offers_agent_id_offered_at_idx",
      columns: ["agentId", "offeredAt"],
      synchronize: false,
    },
  ],
});
