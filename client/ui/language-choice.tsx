import { useTranslation } from "react-i18next";
import type { Locale } from "#shared/locale.ts";
import { locales } from "#shared/locale.ts";
import { languageNames } from "#client/lib/language-names.ts";
import styles from "./language-choice.module.css";

/** Each language in its own words and shapes, for who cannot read the others. */
export function LanguageChoice({ onChoose }: { onChoose: (locale: Locale) => Promise<void> }) {
  const { t, i18n } = useTranslation("sign-in");
  return (
    <fieldset aria-label={t("language")} className={styles.choice}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.language === locale}
          className={styles.language}
          onClick={() => void onChoose(locale)}
        >
          {languageNames[locale]}
        </button>
      ))}
    </fieldset>
  );
}
