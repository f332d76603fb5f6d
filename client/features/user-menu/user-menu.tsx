import { Menu } from "@mantine/core";
import { IconChevronDown, IconLogout, IconUserCog } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { DensityItems } from "./density-items.tsx";
import { LanguageItems } from "./language-items.tsx";
import { ThemeItems } from "./theme-items.tsx";
import { useSignOut } from "./use-sign-out.ts";
import styles from "./user-menu.module.css";

interface UserMenuProps {
  onSignedOut: () => void;
  /** What else belongs to the person, as items of the menu. */
  more?: ReactNode;
}

export function UserMenu({ onSignedOut, more }: UserMenuProps) {
  const { t } = useTranslation("app");
  const { user } = useSession();
  const describeError = useDescribeError();
  const inCall = useDeskState(({ agent }) => agent !== null && agent.activity !== "idle");
  const { leave, problem } = useSignOut(onSignedOut);
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <button type="button" className={styles.button}>
            <span className="visually-hidden">{t("user.menu", { name: user.displayName })}</span>
            {user.userName}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.who}>
            <strong>{user.displayName}</strong>
            <span>{t(`role.${user.role}`)}</span>
          </div>
          <Menu.Divider />
          <Menu.Item
            component={Link}
            to="/account"
            leftSection={<IconUserCog size={16} aria-hidden />}
          >
            {t("user.account")}
          </Menu.Item>
          {more}
          <Menu.Divider />
          <LanguageItems />
          <Menu.Divider />
          <ThemeItems />
          <Menu.Divider />
          <DensityItems />
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden />}
            disabled={inCall}
            onClick={() => void leave()}
          >
            {t("user.signOut")}
          </Menu.Item>
          {inCall && <Menu.Label>{t("user.signOutInCall")}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      <span role="alert" className={styles.problem}>
        {problem !== undefined && describeError(problem)}
      </span>
    </>
  );
}
