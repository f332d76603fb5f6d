import { Menu } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { IntegrationKey } from "#shared/contracts/integration-keys.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "#client/ui/settings/data-table.module.css";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";

interface KeyRowProps {
  integrationKey: IntegrationKey;
  /** Absent: whoever looks may only read. */
  onRevoke: ((key: IntegrationKey) => void) | undefined;
}

export function KeyRow({ integrationKey: key, onRevoke }: KeyRowProps) {
  const { t } = useTranslation("keys");
  const { dateTime } = useFormat();
  const rights = key.scopes.map((scope) => t(`scope.${scope}`, { nsSeparator: false })).join(", ");
  const isOver = key.revokedAt !== null;
  return (
    <tr data-off={isOver || undefined}>
      <th scope="row" title={key.name}>
        {key.name}
      </th>
      <td>{t(`mode.${key.mode}`)}</td>
      <td>{key.source === null ? t("anySource") : <code>{key.source}</code>}</td>
      <td title={rights}>{rights}</td>
      <td>{key.lastUsedAt === null ? t("never") : dateTime(key.lastUsedAt)}</td>
      <td>
        {isOver ? (
          <StateMark tone="off" icon={IconCircleX}>
            {t("revoked")}
          </StateMark>
        ) : (
          <StateMark tone="ok" icon={IconCircleCheck}>
            {t("valid")}
          </StateMark>
        )}
      </td>
      <td className={styles.actions}>
        {onRevoke && !isOver && (
          <RowMenu label={t("menu", { name: key.name })}>
            <Menu.Item onClick={() => onRevoke(key)}>{t("revoke")}</Menu.Item>
          </RowMenu>
        )}
      </td>
    </tr>
  );
}
