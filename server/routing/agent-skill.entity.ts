import { EntitySchema } from "typeorm";
import type { AgentId, SiteId } from "#shared/ids.ts";

/** How well an agent has a skill, from 1 to 5. */
interface AgentSkill {
  siteId: SiteId;
  agentId: AgentId;
  skillKey: string;
  level: number;
}

const key = { primary: true, primaryKeyConstraintName: "agent_skills_pkey" } as const;

export const AgentSkillEntity = new EntitySchema<AgentSkill>({
  name: "AgentSkill",
  tableName: "agent_skills",
  columns: {
    siteId: { type: "smallint" },
    agentId: { type: "uuid", ...key },
    skillKey: { type: "varchar", length: 64, ...key },
    level: { type: "smallint" },
  },
  foreignKeys: [
    {
      name: "agent_skills_agent_id_fkey",
      target: "users",
      columnNames: ["agentId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "agent_skills_skill_fkey",
      target: "skills",
      columnNames: ["siteId", "skillKey"],
      referencedColumnNames: ["siteId", "key"],
    },
  ],
  checks: [{ name: "agent_skills_level_known", expression: "level BETWEEN 1 AND 5" }],
});
