import { Menu } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Team, User } from "#shared/contracts/users.ts";
import { useMay, useSession } from "#client/lib/session-context.ts";
import styles from "#client/ui/settings/data-table.module.css";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import type { PersonTask } from "./person-task.ts";

interface PersonRowProps {
  person: User;
  teams: readonly Team[];
  /** Absent: whoever looks may only read. */
  onTask: ((task: PersonTask) => void) | undefined;
}

export function PersonRow({ person, teams, onTask }: PersonRowProps) {
  const { t } = useTranslation(["people", "app"]);
  const names = teams.filter(({ id }) => person.teamIds.includes(id)).map(({ name }) => name);
  return (
    <tr data-off={!person.active || undefined}>
      <th scope="row" title={person.displayName}>
        {person.displayName}
      </th>
      <td>{person.userName}</td>
      <td>{t(`role.${person.role}`, { ns: "app" })}</td>
      <td title={names.join(", ")}>{names.join(", ") || t("none")}</td>
      <td>{person.extension ?? t("none")}</td>
      <td>
        {person.active ? (
          <StateMark tone="ok" icon={IconCircleCheck}>
            {t("active")}
          </StateMark>
        ) : (
          <StateMark tone="off" icon={IconCircleX}>
            {t("inactive")}
          </StateMark>
        )}
      </td>
      <td className={styles.actions}>{onTask && <PersonMenu person={person} onTask={onTask} />}</td>
    </tr>
  );
}

function PersonMenu({ person, onTask }: { person: User; onTask: (task: PersonTask) => void }) {
  const { t } = useTranslation("people");
  const myself = useSession().user.id === person.id;
  const mayWrite = useMay("user:write");
  const mayHandOver = useMay("work:handOver");
  return (
    <RowMenu label={t("menu", { name: person.displayName })}>
      {mayWrite && <WriteItems person={person} onTask={onTask} />}
      {mayHandOver && (
        <Menu.Item onClick={() => onTask({ kind: "handOver", person })}>
          {t("handOver.do")}
        </Menu.Item>
      )}
      {/* Nobody locks themselves out. */}
      {mayWrite && !myself && (
        <Menu.Item onClick={() => onTask({ kind: "activity", person })}>
          {person.active ? t("deactivate") : t("activate")}
        </Menu.Item>
      )}
    </RowMenu>
  );
}

function WriteItems({ person, onTask }: { person: User; onTask: (task: PersonTask) => void }) {
  const { t } = useTranslation("people");
  return (
    <>
      <Menu.Item onClick={() => onTask({ kind: "edit", person })}>{t("edit")}</Menu.Item>
      <Menu.Item onClick={() => onTask({ kind: "password", person })}>{t("setPassword")}</Menu.Item>
      {person.active && (
        <Menu.Item onClick={() => onTask({ kind: "link", person })}>{t("makeLink")}</Menu.Item>
      )}
    </>
  );
}
