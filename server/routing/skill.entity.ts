import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** Something a call may require and an agent may have. */
interface Skill {
  siteId: SiteId;
  key: string;
  name: string;
}

export const SkillEntity = new EntitySchema<Skill>({
  name: "Skill",
  tableName: "skills",
  columns: {
    siteId: { type: "smallint", primary: true, primaryKeyConstraintName: "skills_pkey" },
    key: { type: "varchar", length: 64, primary: true, primaryKeyConstraintName: "skills_pkey" },
    name: { type: "text" },
  },
  foreignKeys: [
    {
      name: "skills_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
