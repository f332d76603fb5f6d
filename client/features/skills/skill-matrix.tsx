import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Skill, SkilledAgent } from "#shared/contracts/skills.ts";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import type { Edits } from "./matrix-edits.ts";
import { SkillRow } from "./skill-row.tsx";
import type { SkillTask } from "./skill-task.ts";
import styles from "./skills.module.css";

interface SkillMatrixProps {
  skills: readonly Skill[];
  agents: readonly SkilledAgent[];
  edits: Edits;
  onLevel: (agent: SkilledAgent, skill: string, level: number) => void;
  /** Absent: whoever looks may set levels, not skills. */
  onTask: ((task: SkillTask) => void) | undefined;
}

/** People down, skills across; it scrolls in itself with both heads in view. */
export function SkillMatrix({ skills, agents, edits, onLevel, onTask }: SkillMatrixProps) {
  const { t } = useTranslation("settings");
  return (
    <div className={styles.frame}>
      <table className={styles.matrix}>
        <caption className="visually-hidden">{t("skills.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("skills.person")}</th>
            {skills.map((skill) => (
              <th key={skill.key} scope="col" title={`${skill.name} · ${skill.key}`}>
                <span className={styles.head}>
                  <span className={styles.name}>{skill.name}</span>
                  {onTask && (
                    <RowMenu label={t("menu", { name: skill.name })}>
                      <Menu.Item onClick={() => onTask({ kind: "rename", skill })}>
                        {t("rename")}
                      </Menu.Item>
                      <Menu.Item onClick={() => onTask({ kind: "delete", skill })}>
                        {t("delete")}
                      </Menu.Item>
                    </RowMenu>
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <SkillRow
              key={agent.agentId}
              agent={agent}
              skills={skills}
              edits={edits.get(agent.agentId)}
              onLevel={onLevel}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
