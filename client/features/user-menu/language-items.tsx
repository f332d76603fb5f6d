import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { setLocale } from "#shared/contracts/session.ts";
import type { Locale } from "#shared/locale.ts";
import { locales } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { changeLocale } from "#client/lib/i18n.ts";
import { languageNames } from "#client/lib/language-names.ts";
import { rememberLocale } from "#client/lib/preferred-locale.ts";

export function LanguageItems() {
  const { t, i18n } = useTranslation("user-menu");
  async function choose(locale: Locale) {
    rememberLocale(locale);
    if (!(await changeLocale(i18n, locale))) return;
    // The account learns it too; a failure costs only the memory on other machines.
    await callApi(setLocale, { body: { locale } }).catch(() => undefined);
  }
  return (
    <>
      <Menu.Label>{t("language")}</Menu.Label>
      {locales.map((locale) => (
        <Menu.Item
          key={locale}
          lang={locale}
          aria-current={i18n.language === locale || undefined}
          leftSection={
            <IconCheck
              size={16}
              aria-hidden
              visibility={i18n.language === locale ? "visible" : "hidden"}
            />
          }
          onClick={() => void choose(locale)}
        >
          {languageNames[locale]}
        </Menu.Item>
      ))}
    </>
  );
}
