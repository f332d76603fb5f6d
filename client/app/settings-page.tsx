import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes } from "react-router";
import { latePart } from "#client/ui/late-part.tsx";
import styles from "./settings-page.module.css";
import type { SettingsPart } from "./settings-parts.ts";
import { useSettingsParts } from "./settings-parts.ts";

const pages: Record<SettingsPart, ComponentType> = {
  queues: latePart(() =>
    import("#client/features/queues/queues-page.tsx").then((module) => module.QueuesPage),
  ),
  skills: latePart(() =>
    import("#client/features/skills/skills-page.tsx").then((module) => module.SkillsPage),
  ),
  teams: latePart(() =>
    import("#client/features/teams/teams-page.tsx").then((module) => module.TeamsPage),
  ),
  labels: latePart(() =>
    import("#client/features/labels/labels-page.tsx").then((module) => module.LabelsPage),
  ),
  ivr: latePart(() => import("#client/features/ivr/ivr-page.tsx").then((module) => module.IvrPage)),
  dialling: latePart(() =>
    import("#client/features/dialling/dialling-page.tsx").then((module) => module.DiallingPage),
  ),
  "custom-fields": latePart(() =>
    import("#client/features/custom-fields/custom-fields-page.tsx").then(
      (module) => module.CustomFieldsPage,
    ),
  ),
  keys: latePart(() =>
    import("#client/features/integration-keys/keys-page.tsx").then((module) => module.KeysPage),
  ),
  webhooks: latePart(() =>
    import("#client/features/webhooks/webhooks-page.tsx").then((module) => module.WebhooksPage),
  ),
  "sign-ins": latePart(() =>
    import("#client/features/sign-ins/sign-ins-page.tsx").then((module) => module.SignInsPage),
  ),
  configuration: latePart(() =>
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
      <Routes>
        {parts.map((name) => {
          const Page = pages[name];
          return <Route key={name} path={name} element={<Page />} />;
        })}
        <Route path="*" element={<Navigate to={`/settings/${parts[0]}`} replace />} />
      </Routes>
    </div>
  );
}
