import { useTranslation } from "react-i18next";
import { useSession } from "#client/lib/session-context.ts";
import { Page } from "#client/ui/settings/page.tsx";
import styles from "./account.module.css";
import { FactorPanel } from "./factor-panel.tsx";
import { OwnPassword } from "./own-password.tsx";
import { OwnSessions } from "./own-sessions.tsx";

/** What everybody looks after themselves: password, authenticator app, where they are signed in. */
export function AccountPage() {
  const { t } = useTranslation("account");
  const { user } = useSession();
  return (
    <Page title={t("title", { name: user.displayName })} lead={t("lead")}>
      <div className={styles.panels}>
        <OwnPassword />
        <FactorPanel />
      </div>
      <OwnSessions />
    </Page>
  );
}
