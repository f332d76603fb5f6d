import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { whenIdle } from "#client/lib/when-idle.ts";
import { useSignOut } from "./use-sign-out.ts";
import styles from "./user-menu.module.css";

const loadItems = () => import("./user-items.tsx");
const UserItems = lazy(async () => ({ default: (await loadItems()).UserItems }));

interface UserMenuProps {
  onSignedOut: () => void;
  /** What else belongs to the person, as items of the menu. */
  more?: ReactNode;
}

export function UserMenu({ onSignedOut, more }: UserMenuProps) {
  const { t, i18n } = useTranslation("app");
  const { user } = useSession();
  const describeError = useDescribeError();
  const { leave, problem } = useSignOut(onSignedOut);
  // There before it is opened, and not among the first scripts.
  useEffect(
    () =>
      whenIdle(() => {
        void loadItems();
        void i18n.loadNamespaces("user-menu");
      }),
    [i18n],
  );
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
          <Suspense fallback={null}>
            <UserItems more={more} onSignOut={() => void leave()} />
          </Suspense>
        </Menu.Dropdown>
      </Menu>
      <span role="alert" className={styles.problem}>
        {problem !== undefined && describeError(problem)}
      </span>
    </>
  );
}
