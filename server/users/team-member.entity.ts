import { EntitySchema } from "typeorm";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";

export interface TeamMember {
  siteId: SiteId;
  teamId: TeamId;
  userId: UserId;
}

export const TeamMemberEntity = new EntitySchema<TeamMember>({
  name: "TeamMember",
  tableName: "team_members",
  columns: {
    siteId: { type: "smallint" },
    teamId: { type: "uuid", primary: true, primaryKeyConstraintName: "team_members_pkey" },
    userId: { type: "uuid", primary: true, primaryKeyConstraintName: "team_members_pkey" },
  },
  foreignKeys: [
    {
      name: "team_members_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "team_members_team_id_fkey",
      target: "teams",
      columnNames: ["teamId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "team_members_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
  ],
  indices: [{ name: "team_members_user_id_idx", columns: ["userId"] }],
});
