import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { proveSecondFactor } from "#shared/contracts/second-factor.ts";
import type { Session } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "#client/ui/entrance.module.css";
import { CodeField } from "./code-field.tsx";
import { useCode } from "./use-code.ts";

/** The second half of signing in. */
export function ProveForm({ onProved }: { onProved: (session: Session) => void }) {
  const { t } = useTranslation("account");
  const describeError = useDescribeError();
  const { form, busy, error, isShort, send } = useCode(async (code) =>
    onProved(await callApi(proveSecondFactor, { body: { code } })),
  );
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={send}>
      <CodeField label={t("code")} description={t("codeHint")} error={isShort && t("codeShort")} />
      <div role="alert">
        {error !== undefined && <p className={styles.problem}>{describeError(error)}</p>}
      </div>
      <Button type="submit" size="md" loading={busy}>
        {t("prove")}
      </Button>
    </form>
  );
}
