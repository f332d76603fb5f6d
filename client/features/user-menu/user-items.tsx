import { Menu } from "@mantine/core";
import { IconLogout, IconUserCog } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { DensityItems } from "./density-items.tsx";
import { LanguageItems } from "./language-items.tsx";
import { ThemeItems } from "./theme-items.tsx";
import styles from "./user-menu.module.css";

interface UserItemsProps {
  more: ReactNode;
  onSignOut: () => void;
}

export function UserItems({ more, onSignOut }: UserItemsProps) {
  const { t } = useTranslation(["user-menu", "app"]);
  const { user } = useSession();
  const inCall = useDeskState(({ agent }) => agent !== null && agent.activity !== "idle");
  return (
    <>
      <div className={styles.who}>
        <strong>{user.displayName}</strong>
        <span>{t(`role.${user.role}`, { ns: "app" })}</span>
      </div>
      <Menu.Divider />
      <Menu.Item component={Link} to="/account" leftSection={<IconUserCog size={16} aria-hidden />}>
        {t("account")}
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
        onClick={onSignOut}
      >
        {t("signOut")}
      </Menu.Item>
      {inCall && <Menu.Label>{t("signOutInCall")}</Menu.Label>}
    </>
  );
}
