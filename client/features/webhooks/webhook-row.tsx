import { Menu } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Webhook } from "#shared/contracts/webhooks.ts";
import styles from "#client/ui/settings/data-table.module.css";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import type { WebhookTask } from "./webhook-task.ts";

interface WebhookRowProps {
  webhook: Webhook;
  mayWrite: boolean;
  onTask: (task: WebhookTask) => void;
}

const changes = ["edit", "secret", "activity", "delete"] as const;

export function WebhookRow({ webhook, mayWrite, onTask }: WebhookRowProps) {
  const { t } = useTranslation("settings");
  const { url, events, active, pending, failed } = webhook;
  const label = (kind: (typeof changes)[number]) =>
    kind === "activity"
      ? t(active ? "webhooks.switchOff" : "webhooks.switchOn")
      : t(`webhooks.do.${kind}`);
  return (
    <tr data-off={!active || undefined}>
      <th scope="row" title={url}>
        {url}
      </th>
      <td title={events.join(", ")}>{events.join(", ")}</td>
      <td>
        <StateMark tone={active ? "ok" : "off"} icon={active ? IconCircleCheck : IconCircleX}>
          {t(active ? "webhooks.on" : "webhooks.off")}
        </StateMark>
      </td>
      <td className={styles.number}>{pending}</td>
      <td className={styles.number}>{failed}</td>
      <td className={styles.actions}>
        <RowMenu label={t("menu", { name: url })}>
          <Menu.Item onClick={() => onTask({ kind: "log", webhook })}>
            {t(mayWrite ? "webhooks.do.test" : "webhooks.do.log")}
          </Menu.Item>
          {mayWrite &&
            changes.map((kind) => (
              <Menu.Item key={kind} onClick={() => onTask({ kind, webhook })}>
                {label(kind)}
              </Menu.Item>
            ))}
        </RowMenu>
      </td>
    </tr>
  );
}
