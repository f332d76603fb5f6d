import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { useChosenLocale } from "#client/lib/use-chosen-locale.ts";
import { Entrance } from "#client/ui/entrance.tsx";
import styles from "#client/ui/entrance.module.css";
import { LanguageChoice } from "#client/ui/language-choice.tsx";
import { PasswordLinkForm } from "./password-link-form.tsx";

/** Outside any session: whoever has the link that an administrator made sets a new password. */
export function PasswordPage() {
  const { t } = useTranslation("set-up");
  const { choose } = useChosenLocale();
  // Behind the #, so that it reaches no log and no Referer.
  const token = useLocation().hash.slice(1);
  const [userName, setUserName] = useState<string>();
  return (
    <Entrance title={t("reset.title")} below={<LanguageChoice onChoose={choose} />}>
      {userName === undefined && token !== "" ? (
        <PasswordLinkForm token={token} onDone={setUserName} />
      ) : (
        <div className={styles.form}>
          {userName === undefined ? (
            <p className={styles.problem}>{t("reset.noLink")}</p>
          ) : (
            <output>{t("reset.done", { userName })}</output>
          )}
          {/* Not a route: a session that this browser had has ended, and the start asks again. */}
          <a href="/">{t("toSignIn")}</a>
        </div>
      )}
    </Entrance>
  );
}
