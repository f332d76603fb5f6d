import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "./crashed-part.module.css";
import { EmptyState } from "./empty-state.tsx";

interface CrashedPartProps {
  error: unknown;
  /** Of a few controls among others: it says so in a line. */
  small: boolean;
  onRetry: () => void;
}

export function CrashedPart({ error, small, onRetry }: CrashedPartProps) {
  const { t } = useTranslation("app");
  const describeError = useDescribeError();
  if (small) {
    return (
      <div role="alert" className={styles.small}>
        {t("crash.part")}
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t("crash.retry")}
        </Button>
      </div>
    );
  }
  return (
    <div role="alert">
      <EmptyState title={t("crash.title")}>
        <p>{describeError(error)}</p>
        <Button variant="default" onClick={onRetry}>
          {t("crash.retry")}
        </Button>
      </EmptyState>
    </div>
  );
}
