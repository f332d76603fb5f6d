import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** The emergency switch, as it was last moved. */
interface IvrEmergencyRow {
  siteId: SiteId;
  active: boolean;
  since: Date;
  setBy: string;
  reason: string;
}

export const IvrEmergencyEntity = new EntitySchema<IvrEmergencyRow>({
  name: "IvrEmergency",
  tableName: "ivr_emergencies",
  columns: {
    siteId: { type: "smallint", primary: true },
    active: { type: "boolean" },
    since: { type: "timestamptz", default: () => "now()" },
    setBy: { type: "text" },
    reason: { type: "text" },
  },
  foreignKeys: [
    {
      name: "ivr_emergencies_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
