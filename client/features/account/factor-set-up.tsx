import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { beginSecondFactor, confirmSecondFactor } from "#shared/contracts/second-factor.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "./account.module.css";
import { CodeField } from "./code-field.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { useCode } from "./use-code.ts";

/** From the QR code to the recovery codes; `onDone` when the person says they are kept. */
export function FactorSetUp({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("account");
  const describeError = useDescribeError();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  // Made once per visit: a second question would make the first QR code worthless.
  const begun = useQuery({
    queryKey: ["second-factor-secret"],
    queryFn: () => callApi(beginSecondFactor),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const { form, busy, error, isShort, send } = useCode(async (code) => {
    const confirmed = await callApi(confirmSecondFactor, { body: { code } });
    setRecoveryCodes(confirmed.recoveryCodes);
  });
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />;
  const problem = begun.error ?? error;
  return (
    <form ref={form} className={styles.setUp} noValidate onSubmit={send}>
      <p>{t("scan")}</p>
      {begun.data && (
        <>
          <QrCode text={begun.data.uri} label={t("qrLabel")} />
          <p className={styles.secret}>
            {t("secret")} <code>{begun.data.secret.match(/.{1,4}/g)?.join(" ")}</code>
          </p>
        </>
      )}
      <CodeField label={t("firstCode")} error={isShort && t("codeShort")} />
      <div role="alert">
        {problem !== undefined && problem !== null && (
          <p className={styles.problem}>{describeError(problem)}</p>
        )}
      </div>
      <Button type="submit" loading={busy} disabled={!begun.data}>
        {t("confirm")}
      </Button>
    </form>
  );
}
