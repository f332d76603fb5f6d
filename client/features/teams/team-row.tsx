import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "#client/ui/settings/data-table.module.css";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import type { TeamTask } from "./team-task.ts";
import type { TeamEntry } from "./use-teams.ts";

interface TeamRowProps {
  entry: TeamEntry;
  onTask: (task: TeamTask) => void;
}

export function TeamRow({ entry, onTask }: TeamRowProps) {
  const { t } = useTranslation("settings");
  const { team, members, queues } = entry;
  const people = members.map(({ displayName }) => displayName).join(", ");
  const lines = queues.map(({ name }) => name).join(", ");
  return (
    <tr>
      <th scope="row" title={team.name}>
        {team.name}
      </th>
      <td title={people}>
        {members.length === 0 ? t("teams.nobody") : `${members.length}: ${people}`}
      </td>
      <td title={lines}>{lines === "" ? "–" : lines}</td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button in it has one */}
      <td className={styles.actions}>
        <RowMenu label={t("menu", { name: team.name })}>
          <Menu.Item onClick={() => onTask({ kind: "members", entry })}>
            {t("teams.members")}
          </Menu.Item>
          <Menu.Item onClick={() => onTask({ kind: "rename", entry })}>{t("rename")}</Menu.Item>
          <Menu.Item onClick={() => onTask({ kind: "delete", entry })}>{t("delete")}</Menu.Item>
        </RowMenu>
      </td>
    </tr>
  );
}
