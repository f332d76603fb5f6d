import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import type { Session } from "#shared/contracts/session.ts";
import { setLocale } from "#shared/contracts/session.ts";
import { locales } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { useChosenLocale } from "#client/lib/use-chosen-locale.ts";
import { Entrance } from "#client/ui/entrance.tsx";
import styles from "#client/ui/entrance.module.css";
import { LanguageChoice } from "#client/ui/language-choice.tsx";
import { SetUpForm } from "./set-up-form.tsx";

/** The first page of a new installation: whoever has the printed link makes the administrator. */
export function SetUpPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t, i18n } = useTranslation("set-up");
  const { choose } = useChosenLocale();
  const navigate = useNavigate();
  // Behind the #, so that it reaches no log and no Referer.
  const token = useLocation().hash.slice(1);

  async function enter(session: Session) {
    const locale = locales.find((known) => known === i18n.language) ?? session.locale;
    // The account was made a moment ago and knows no language yet.
    await callApi(setLocale, { body: { locale } }).catch(() => undefined);
    await navigate("/", { replace: true });
    onSignedIn({ ...session, locale });
  }

  return (
    <Entrance title={t("title")} below={<LanguageChoice onChoose={choose} />}>
      {token === "" ? (
        <div className={styles.form}>
          <p className={styles.problem}>{t("noLink")}</p>
          <Link to="/">{t("toSignIn")}</Link>
        </div>
      ) : (
        <SetUpForm token={token} onSignedIn={enter} />
      )}
    </Entrance>
  );
}
