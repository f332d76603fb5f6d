import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { latePart } from "#client/ui/late-part.tsx";
import { usePrepared } from "#client/ui/use-prepared.ts";
import { useSignOut } from "./use-sign-out.ts";
import styles from "./user-menu.module.css";

const UserItems = latePart(async () => (await import("./user-items.tsx")).UserItems);
// Before it is opened.
const early = { parts: [UserItems], words: ["user-menu"] };

interface UserMenuProps {
  onSignedOut: () => void;
  /** What else belongs to the person, as items of the menu. */
  more?: ReactNode;
}

export function UserMenu({ onSignedOut, more }: UserMenuProps) {
  const { t } = useTranslation("app");
  const { user } = useSession();
  const describeError = useDescribeError();
  const { leave, problem } = useSignOut(onSignedOut);
  usePrepared(early);
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
          <UserItems more={more} onSignOut={() => void leave()} />
        </Menu.Dropdown>
      </Menu>
      <span role="alert" className={styles.problem}>
        {problem !== undefined && describeError(problem)}
      </span>
    </>
  );
}
