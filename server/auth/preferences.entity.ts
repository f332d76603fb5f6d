import { EntitySchema } from "typeorm";
import type { Preferences } from "#shared/contracts/preferences.ts";
import type { OwnKeys } from "#shared/desk-keys.ts";
import type { SiteId, UserId } from "#shared/ids.ts";

/** How a person likes their screens. Who has no row never said anything, and is new here. */
export interface PreferencesRow {
  userId: UserId;
  siteId: SiteId;
  keys: OwnKeys;
  density: Preferences["density"];
  tourDoneAt: Date | null;
}

export const PreferencesEntity = new EntitySchema<PreferencesRow>({
  name: "Preferences",
  tableName: "preferences",
  columns: {
    userId: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    keys: { type: "jsonb", default: {} },
    density: { type: "varchar", length: 8, default: "dense" },
    tourDoneAt: { type: "timestamptz", nullable: true },
  },
  foreignKeys: [
    {
      name: "preferences_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "preferences_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  checks: [{ name: "preferences_density_known", expression: "density IN ('dense','normal')" }],
});
