import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** What came of a call, as the agent says at the end. */
interface Disposition {
  siteId: SiteId;
  key: string;
  /** By locale. */
  label: Record<string, string>;
  /** The key that chooses it, 1 to 9. */
  digit: number;
}

const key = { primary: true, primaryKeyConstraintName: "dispositions_pkey" } as const;

export const DispositionEntity = new EntitySchema<Disposition>({
  name: "Disposition",
  tableName: "dispositions",
  columns: {
    siteId: { type: "smallint", ...key },
    key: { type: "varchar", length: 64, ...key },
    label: { type: "jsonb" },
    digit: { type: "smallint" },
  },
  foreignKeys: [
    {
      name: "dispositions_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "dispositions_site_id_digit_key", columns: ["siteId", "digit"] }],
  checks: [{ name: "dispositions_digit_known", expression: "digit BETWEEN 1 AND 9" }],
});
