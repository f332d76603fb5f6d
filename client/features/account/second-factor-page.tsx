import { useTranslation } from "react-i18next";
import type { Session } from "#shared/contracts/session.ts";
import { readSession, signOut } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { Banner } from "#client/ui/banner.tsx";
import { Entrance } from "#client/ui/entrance.tsx";
import styles from "./account.module.css";
import { FactorSetUp } from "./factor-set-up.tsx";
import { ProveForm } from "./prove-form.tsx";

interface SecondFactorPageProps {
  session: Session;
  onProved: (session: Session) => void;
  onSignedOut: () => void;
}

/** Between the password and the screens: a code, or the setting up that makes codes possible. */
export function SecondFactorPage({ session, onProved, onSignedOut }: SecondFactorPageProps) {
  const { t } = useTranslation("account");
  const setsUp = session.secondFactor === "setUpNeeded";

  async function leave() {
    // Whoever wants to leave leaves; a session that cannot be ended now runs out by itself.
    await callApi(signOut).catch(() => undefined);
    onSignedOut();
  }
  const below = (
    <button type="button" className={styles.leave} onClick={() => void leave()}>
      {t("asSomebodyElse", { name: session.user.userName })}
    </button>
  );
  if (!setsUp) {
    return (
      <Entrance below={below}>
        <ProveForm onProved={onProved} />
      </Entrance>
    );
  }
  return (
    <Entrance
      title={t("setUpTitle")}
      notices={<Banner tone="warn">{t("setUpNeeded")}</Banner>}
      below={below}
    >
      <div className={styles.inCard}>
        <FactorSetUp onDone={() => void callApi(readSession).then(onProved)} />
      </div>
    </Entrance>
  );
}
