import { EntitySchema } from "typeorm";
import type { AgentId, CallId, SiteId } from "#shared/ids.ts";

/** A number that was allowed to be dialled, from the permit to the end of its leg. */
interface DialPermitRow {
  id: string;
  siteId: SiteId;
  agentId: AgentId | null;
  callId: CallId | null;
  number: string;
  country: string | null;
  permittedAt: Date;
  /** null: it rings or talks. */
  endedAt: Date | null;
}

export const DialPermitEntity = new EntitySchema<DialPermitRow>({
  name: "DialPermit",
  tableName: "dial_permits",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    agentId: { type: "uuid", nullable: true },
    callId: { type: "uuid", nullable: true },
    number: { type: "varchar", length: 20 },
    country: { type: "varchar", length: 2, nullable: true },
    permittedAt: { type: "timestamptz" },
    endedAt: { type: "timestamptz", nullable: true },
  },
  foreignKeys: [
    {
      name: "dial_permits_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  indices: [{ name: "dial_permits_site_id_ended_at_idx", columns: ["siteId", "endedAt"] }],
});
