import { useTranslation } from "react-i18next";
import type { Session } from "#shared/contracts/session.ts";
import { setLocale } from "#shared/contracts/session.ts";
import { locales } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { useChosenLocale } from "#client/lib/use-chosen-locale.ts";
import { Banner } from "#client/ui/banner.tsx";
import { Entrance } from "#client/ui/entrance.tsx";
import { LanguageChoice } from "#client/ui/language-choice.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { isDemo } from "./is-demo.ts";
import { providerName, providerProblem } from "./provider-name.ts";
import { SignInForm } from "./sign-in-form.tsx";

const ProviderChoice = latePart(async () => (await import("./provider-choice.tsx")).ProviderChoice);

interface SignInPageProps {
  /** The session ended under the person's hands: they are told, and that nothing is lost. */
  expired: boolean;
  onSignedIn: (session: Session) => void;
}

export function SignInPage({ expired, onSignedIn }: SignInPageProps) {
  const { t } = useTranslation("sign-in");
  const { t: tError } = useTranslation("errors");
  const { chosen, choose } = useChosenLocale();
  const provider = providerName();
  const problem = providerProblem();

  async function enter(session: Session) {
    const locale = locales.find((known) => known === chosen) ?? session.locale;
    if (locale !== session.locale) {
      // Not worth keeping somebody out: the screens speak the chosen language anyway.
      await callApi(setLocale, { body: { locale } }).catch(() => undefined);
    }
    onSignedIn({ ...session, locale });
  }

  return (
    <Entrance
      notices={
        <>
          {expired && <Banner tone="warn">{t("expired")}</Banner>}
          {problem !== null && (
            <Banner tone="bad">
              {tError(problem, { defaultValue: tError("sign_in_failed") })}
            </Banner>
          )}
          {!window.isSecureContext && <Banner tone="bad">{t("insecure")}</Banner>}
        </>
      }
      hint={
        isDemo() ? (
          <>
            <strong>{t("demo")}</strong> {t("demoHint")}
          </>
        ) : undefined
      }
      below={<LanguageChoice onChoose={choose} />}
    >
      <SignInForm onSignedIn={enter} />
      {provider !== null && <ProviderChoice name={provider} />}
    </Entrance>
  );
}
