import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Skill, SkilledAgent } from "#shared/contracts/skills.ts";
import { SkillCell } from "./skill-cell.tsx";

interface SkillRowProps {
  agent: SkilledAgent;
  skills: readonly Skill[];
  /** Of this agent alone, so that other rows are not drawn again. */
  edits: Readonly<Record<string, number>> | undefined;
  onLevel: (agent: SkilledAgent, skill: string, level: number) => void;
}

export const SkillRow = memo(function SkillRow({ agent, skills, edits, onLevel }: SkillRowProps) {
  const { t } = useTranslation("settings");
  return (
    <tr>
      <th scope="row" title={`${agent.displayName} · ${agent.userName}`}>
        {agent.displayName}
      </th>
      {skills.map(({ key, name }) => {
        const saved = agent.skills[key] ?? 0;
        const wanted = edits?.[key];
        return (
          <SkillCell
            key={key}
            label={t("skills.cell", { skill: name, name: agent.displayName })}
            level={wanted ?? saved}
            changed={wanted !== undefined}
            title={wanted === undefined ? undefined : t("skills.saved", { level: saved || "–" })}
            onLevel={(level) => onLevel(agent, key, level)}
          />
        );
      })}
    </tr>
  );
});
