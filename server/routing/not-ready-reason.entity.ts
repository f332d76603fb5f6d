import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** A reason an agent may choose for not being ready. */
interface NotReadyReason {
  siteId: SiteId;
  key: string;
  /** By locale. */
  label: Record<string, string>;
  position: number;
}

const key = { primary: true, primaryKeyConstraintName: "not_ready_reasons_pkey" } as const;

export const NotReadyReasonEntity = new EntitySchema<NotReadyReason>({
  name: "NotReadyReason",
  tableName: "not_ready_reasons",
  columns: {
    siteId: { type: "smallint", ...key },
    key: { type: "varchar", length: 64, ...key },
    label: { type: "jsonb" },
    position: { type: "smallint" },
  },
  foreignKeys: [
    {
      name: "not_ready_reasons_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
