import { useTranslation } from "react-i18next";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Panel } from "#client/ui/panel.tsx";
import styles from "./desk-page.module.css";

/** Who serves no queue is told so, instead of waiting at an empty desk. */
export function NoDesk() {
  const { t } = useTranslation("idle");
  return (
    <div className={styles.desk}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <Panel title={t("title")}>
        <EmptyState title={t("noDesk.title")}>{t("noDesk.text")}</EmptyState>
      </Panel>
    </div>
  );
}
