import { EntitySchema } from "typeorm";
import type { InteractionId, SiteId } from "#shared/ids.ts";

/** A telephone number that stands in the note of an interaction. */
interface NotedNumber {
  siteId: SiteId;
  interactionId: InteractionId;
  /** E.164. */
  number: string;
}

const key = { primary: true, primaryKeyConstraintName: "noted_numbers_pkey" } as const;

export const NotedNumberEntity = new EntitySchema<NotedNumber>({
  name: "NotedNumber",
  tableName: "noted_numbers",
  columns: {
    siteId: { type: "smallint" },
    interactionId: { type: "uuid", ...key },
    number: { type: "varchar", length: 20, ...key },
  },
  foreignKeys: [
    {
      name: "noted_numbers_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  indices: [{ name: "noted_numbers_site_id_number_idx", columns: ["siteId", "number"] }],
});
