import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import styles from "#client/ui/settings/data-table.module.css";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import type { QueueTask } from "./queue-task.ts";

interface QueueRowProps {
  queue: QueueSettings;
  onTask: (task: QueueTask) => void;
}

export function QueueRow({ queue, onTask }: QueueRowProps) {
  const { t } = useTranslation("queues");
  const seconds = (ms: number) => t("seconds", { seconds: ms / 1_000 });
  return (
    <tr data-off={!queue.active || undefined}>
      <th scope="row" title={queue.name}>
        {queue.name}
        {queue.isDefault && (
          <span className={styles.mark} title={t("defaultHint")}>
            {t("default")}
          </span>
        )}
        {!queue.active && <span className={styles.mark}>{t("inactive")}</span>}
      </th>
      <td>
        <code>{queue.key}</code>
      </td>
      <td>{queue.teamName}</td>
      <td className={styles.number}>{queue.agentIds.length}</td>
      <td className={styles.number}>{seconds(queue.ringMs)}</td>
      <td className={styles.number}>{seconds(queue.wrapUpMs)}</td>
      <td className={styles.number}>{seconds(queue.serviceLevelMs)}</td>
      <td className={styles.actions}>
        <RowMenu label={t("menu", { name: queue.name })}>
          <Menu.Item onClick={() => onTask({ kind: "agents", queue })}>{t("agents")}</Menu.Item>
          <Menu.Item onClick={() => onTask({ kind: "edit", queue })}>{t("edit")}</Menu.Item>
          {/* Calls whose queue nobody knows must have somewhere to go. */}
          {!queue.isDefault && (
            <Menu.Item onClick={() => onTask({ kind: "activity", queue })}>
              {queue.active ? t("deactivate") : t("activate")}
            </Menu.Item>
          )}
        </RowMenu>
      </td>
    </tr>
  );
}
