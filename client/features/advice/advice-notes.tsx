import { Button } from "@mantine/core";
import { IconMessageReport } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallId } from "#shared/ids.ts";
import styles from "./advice.module.css";
import { useAdvice } from "./use-advice.ts";

/** What a supervisor says about the call at hand. It takes no focus and stays until it is read. */
export function AdviceNotes({ callId }: { callId: CallId }) {
  const { t } = useTranslation("advice");
  const { unseen, markSeen } = useAdvice(callId);
  return (
    // Always there, so that what comes is read aloud.
    <section className={styles.region} role="alert" aria-label={t("title")}>
      {unseen.map(({ id, authorName, text }) => (
        <div key={id} className={styles.advice}>
          <IconMessageReport size={18} aria-hidden />
          <p className={styles.text}>
            <strong>{t("says", { name: authorName })}</strong> {text}
          </p>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("seenNamed", { name: authorName })}
            onClick={() => markSeen(id)}
          >
            {t("seen")}
          </Button>
        </div>
      ))}
    </section>
  );
}
