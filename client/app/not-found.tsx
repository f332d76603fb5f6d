import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState } from "#client/ui/empty-state.tsx";

export function NotFound({ home }: { home: string }) {
  const { t } = useTranslation("app");
  return (
    <EmptyState title={t("notFound.title")}>
      <Link to={home}>{t("notFound.home")}</Link>
    </EmptyState>
  );
}

/** Roles whose screens come later are told so, instead of meeting an empty page. */
export function NoScreen() {
  const { t } = useTranslation("app");
  return <EmptyState title={t("noScreen.title")}>{t("noScreen.text")}</EmptyState>;
}
