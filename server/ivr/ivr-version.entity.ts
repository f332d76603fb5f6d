import { EntitySchema } from "typeorm";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { SiteId } from "#shared/ids.ts";

/** The whole document as it was saved, its steps in their order; the highest `rev` counts. */
interface IvrVersion {
  siteId: SiteId;
  rev: number;
  config: IvrConfig;
  savedAt: Date;
  savedBy: string;
}

export const IvrVersionEntity = new EntitySchema<IvrVersion>({
  name: "IvrVersion",
  tableName: "ivr_versions",
  columns: {
    siteId: { type: "smallint", primary: true, primaryKeyConstraintName: "ivr_versions_pkey" },
    rev: { type: "integer", primary: true, primaryKeyConstraintName: "ivr_versions_pkey" },
    config: { type: "json" },
    savedAt: { type: "timestamptz", default: () => "now()" },
    savedBy: { type: "text" },
  },
  foreignKeys: [
    {
      name: "ivr_versions_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
