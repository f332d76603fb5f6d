import { Button } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "#client/ui/entrance.module.css";

const RETRY_MS = 3_000;

/** Shown when the page came but the server does not answer; tries again by itself. */
export function UnreachablePage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("sign-in");
  const describeError = useDescribeError();
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const timer = setInterval(() => retry(), RETRY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.form}>
          <h1 className={styles.product}>{t("unreachable")}</h1>
          <p className={styles.problem} role="alert">
            {describeError(error)}
          </p>
          <Button onClick={onRetry}>{t("retry")}</Button>
        </div>
      </div>
    </main>
  );
}
