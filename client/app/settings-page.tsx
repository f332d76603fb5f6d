import type { ComponentType } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes } from "react-router";
import styles from "./settings-page.module.css";
import type { SettingsPart } from "./settings-parts.ts";
import { useSettingsParts } from "./settings-parts.ts";

const pages: Record<SettingsPart, ComponentType> = {
  queues: lazyPart(() =>
    import("#client/features/queues/queues-page.tsx").then((module) => module.QueuesPage),
  ),
  skills: lazyPart(() =>
    import("#client/features/skills/skills-page.tsx").then((module) => module.SkillsPage),
  ),
  teams: lazyPart(() =>
    import("#client/features/teams/teams-page.tsx").then((module) => module.TeamsPage),
  ),
  labels: lazyPart(() =>
    import("#client/features/labels/labels-page.tsx").then((module) => module.LabelsPage),
  ),
  ivr: lazyPart(() => import("#client/features/ivr/ivr-page.tsx").then((module) => module.IvrPage)),
  dialling: lazyPart(() =>
    import("#client/features/dialling/dialling-page.tsx").then((module) => module.DiallingPage),
  ),
  "custom-fields": lazyPart(() =>
    import("#client/features/custom-fields/custom-fields-page.tsx").then(
      (module) => module.CustomFieldsPage,
    ),
  ),
  keys: lazyPart(() =>
    import("#client/features/integration-keys/keys-page.tsx").then((module) => module.KeysPage),
  ),
  webhooks: lazyPart(() =>
    import("#client/features/webhooks/webhooks-page.tsx").then((module) => module.WebhooksPage),
  ),
  "sign-ins": lazyPart(() =>
    import("#client/features/sign-ins/sign-ins-page.tsx").then((module) => module.SignInsPage),
  ),
  configuration: lazyPart(() =>
    import("#client/features/configuration/configuration-page.tsx").then(
      (module) => module.ConfigurationPage,
    ),
  ),
};

/** One page with a list of its parts at the side. */
export function SettingsPage() {
  const { t } = useTranslation("settings");
  const parts = useSettingsParts();
  if (parts.length === 0) return <Navigate to="/" replace />;
  return (
    <div className={styles.settings}>
      <nav className={styles.parts} aria-label={t("parts")}>
        {parts.map((name) => (
          <NavLink key={name} to={`/settings/${name}`}>
            {t(`${name}.title`)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={null}>
        <Routes>
          {parts.map((name) => {
            const Page = pages[name];
            return <Route key={name} path={name} element={<Page />} />;
          })}
          <Route path="*" element={<Navigate to={`/settings/${parts[0]}`} replace />} />
        </Routes>
      </Suspense>
    </div>
  );
}

function lazyPart(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }));
}
