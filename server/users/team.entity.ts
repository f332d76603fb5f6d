import { EntitySchema } from "typeorm";
import type { SiteId, TeamId } from "#shared/ids.ts";

export interface Team {
  id: TeamId;
  siteId: SiteId;
  name: string;
  rev: number;
}

export const TeamEntity = new EntitySchema<Team>({
  name: "Team",
  tableName: "teams",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    name: { type: "text" },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "teams_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "teams_site_id_name_key", columns: ["siteId", "name"] }],
});
