import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { Page } from "#client/ui/settings/page.tsx";
import styles from "./dialling.module.css";
import { RulesForm } from "./rules-form.tsx";
import { TryNumber } from "./try-number.tsx";
import { useDialRules, useQueues, useShowRules } from "./use-dialling.ts";

/** Whom people here may call, how much, when, and which number they show. */
export function DiallingPage() {
  const { t } = useTranslation("dialling");
  const describeError = useDescribeError();
  const { data: rules, error } = useDialRules();
  const { data: queues } = useQueues();
  const show = useShowRules();
  const [savedRev, setSavedRev] = useState<number>();
  return (
    <Page title={t("title")} lead={t("lead")} actions={<TryNumber />}>
      <div className={styles.frame}>
        {error && <output className={styles.problem}>{describeError(error)}</output>}
        {rules && queues && (
          <RulesForm
            key={rules.rev}
            rules={rules}
            queues={queues}
            saved={rules.rev === savedRev}
            onSaved={(now) => {
              setSavedRev(now.rev);
              show(now);
            }}
          />
        )}
      </div>
    </Page>
  );
}
