import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** A prompt as telephones play it; named by what it says, so it never changes. */
interface IvrSoundRow {
  siteId: SiteId;
  id: string;
  wav: Buffer;
  durationMs: number;
  createdAt: Date;
}

export const IvrSoundEntity = new EntitySchema<IvrSoundRow>({
  name: "IvrSound",
  tableName: "ivr_sounds",
  columns: {
    siteId: { type: "smallint", primary: true, primaryKeyConstraintName: "ivr_sounds_pkey" },
    id: {
      type: "varchar",
      length: 64,
      primary: true,
      primaryKeyConstraintName: "ivr_sounds_pkey",
    },
    wav: { type: "bytea" },
    durationMs: { type: "integer" },
    createdAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: [
    {
      name: "ivr_sounds_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
