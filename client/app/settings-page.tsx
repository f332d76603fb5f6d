import type { ComponentType } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes } from "react-router";
import type { Action } from "#shared/permissions.ts";
import { useSession } from "#client/lib/session-context.ts";
import styles from "./settings-page.module.css";

type Part = { name: string; right: Action; Page: ComponentType };

const parts: readonly Part[] = [
  {
    name: "skills",
    right: "skill:assign",
    Page: lazyPart(
      async () => (await import("#client/features/skills/skills-page.tsx")).SkillsPage,
    ),
  },
  {
    name: "labels",
    right: "routing:write",
    Page: lazyPart(
      async () => (await import("#client/features/labels/labels-page.tsx")).LabelsPage,
    ),
  },
  {
    name: "teams",
    right: "user:write",
    Page: lazyPart(async () => (await import("#client/features/teams/teams-page.tsx")).TeamsPage),
  },
  {
    name: "sign-ins",
    right: "session:manage",
    Page: lazyPart(
      async () => (await import("#client/features/sign-ins/sign-ins-page.tsx")).SignInsPage,
    ),
  },
  {
    name: "webhooks",
    right: "webhook:read",
    Page: lazyPart(
      async () => (await import("#client/features/webhooks/webhooks-page.tsx")).WebhooksPage,
    ),
  },
  {
    name: "configuration",
    right: "configuration:read",
    Page: lazyPart(
      async () =>
        (await import("#client/features/configuration/configuration-page.tsx")).ConfigurationPage,
    ),
  },
];

/** What is set once and seldom: one page with a list of its parts at the side. */
export function SettingsPage() {
  const { t } = useTranslation("settings");
  const { permissions } = useSession();
  const mine = parts.filter(({ right }) => permissions.includes(right));
  return (
    <div className={styles.settings}>
      <nav className={styles.parts} aria-label={t("parts")}>
        {mine.map(({ name }) => (
          <NavLink key={name} to={`/settings/${name}`}>
            {t(`${name}.title`)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={null}>
        <Routes>
          {mine.map(({ name, Page }) => (
            <Route key={name} path={name} element={<Page />} />
          ))}
          <Route path="*" element={<Navigate to={`/settings/${mine[0]?.name}`} replace />} />
        </Routes>
      </Suspense>
    </div>
  );
}

function lazyPart(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }));
}
