import { useTranslation } from "react-i18next";
import type { Session } from "#shared/contracts/session.ts";
import { setLocale } from "#shared/contracts/session.ts";
import { locales } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { Banner } from "#client/ui/banner.tsx";
import { isDemo } from "./is-demo.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import styles from "./sign-in-page.module.css";
import { useChosenLocale } from "./use-chosen-locale.ts";

interface SignInPageProps {
  /** The session ended under the person's hands: they are told, and that nothing is lost. */
  expired: boolean;
  onSignedIn: (session: Session) => void;
}

export function SignInPage({ expired, onSignedIn }: SignInPageProps) {
  const { t } = useTranslation("sign-in");
  const { chosen, choose } = useChosenLocale();

  async function enter(session: Session) {
    const locale = locales.find((known) => known === chosen) ?? session.locale;
    if (locale !== session.locale) {
      // Not worth keeping somebody out: the screens speak the chosen language anyway.
      await callApi(setLocale, { body: { locale } }).catch(() => undefined);
    }
    onSignedIn({ ...session, locale });
  }

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <h1 className={styles.product}>Calldesk</h1>
        </header>
        {expired && <Banner tone="warn">{t("expired")}</Banner>}
        {!window.isSecureContext && <Banner tone="bad">{t("insecure")}</Banner>}
        <SignInForm onSignedIn={enter} />
        {isDemo() && (
          <p className={styles.demo}>
            <strong>{t("demo")}</strong> {t("demoHint")}
          </p>
        )}
      </div>
      <LanguageChoice onChoose={choose} />
    </main>
  );
}
