import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes } from "react-router";
import styles from "./settings-page.module.css";
import { useSettingsParts } from "./settings-parts.tsx";

/** One page with a list of its parts at the side. */
export function SettingsPage() {
  const { t } = useTranslation("settings");
  const parts = useSettingsParts();
  if (parts.length === 0) return <Navigate to="/" replace />;
  return (
    <div className={styles.settings}>
      <nav className={styles.parts} aria-label={t("parts")}>
        {parts.map(({ name }) => (
          <NavLink key={name} to={`/settings/${name}`}>
            {t(`${name}.title`)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={null}>
        <Routes>
          {parts.map(({ name, Page }) => (
            <Route key={name} path={name} element={<Page />} />
          ))}
          <Route path="*" element={<Navigate to={`/settings/${parts[0]?.name}`} replace />} />
        </Routes>
      </Suspense>
    </div>
  );
}
