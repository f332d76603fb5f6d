import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SignedInSession } from "#shared/contracts/sign-ins.ts";
import { browserName } from "#client/lib/browser-name.ts";
import { useFormat } from "#client/lib/format.ts";
import { useSession } from "#client/lib/session-context.ts";
import styles from "#client/ui/settings/data-table.module.css";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import type { Task } from "./sign-ins-page.tsx";

interface SignInRowProps {
  session: SignedInSession;
  onTask: (task: Task) => void;
}

export function SignInRow({ session, onTask }: SignInRowProps) {
  const { t } = useTranslation("sign-ins");
  const { dateTime } = useFormat();
  const own = useSession().user.id;
  const { user } = session;
  return (
    <tr>
      <th scope="row" title={user.displayName}>
        {user.displayName} ({user.userName})
      </th>
      <td title={session.userAgent ?? undefined}>
        {browserName(session.userAgent) ?? t("unknownBrowser")}
      </td>
      <td>{session.address}</td>
      <td>{t(`by.${session.signedInBy}`)}</td>
      <td>{dateTime(session.createdAt)}</td>
      <td>{session.current ? t("here") : dateTime(session.lastSeenAt)}</td>
      <td className={styles.actions}>
        {user.id !== own && (
          <RowMenu label={t("menu", { name: user.displayName })}>
            <Menu.Item onClick={() => onTask({ kind: "end", session })}>{t("end")}</Menu.Item>
            <Menu.Item onClick={() => onTask({ kind: "reset", session })}>{t("reset")}</Menu.Item>
          </RowMenu>
        )}
      </td>
    </tr>
  );
}
