import { useTranslation } from "react-i18next";
import type { IntegrationKey } from "#shared/contracts/integration-keys.ts";
import { revokeIntegrationKey } from "#shared/contracts/integration-keys.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./keys.module.css";
import { useReadAgain } from "./use-keys.ts";

interface RevokeFormProps {
  integrationKey: IntegrationKey;
  onDone: () => void;
}

export function RevokeForm({ integrationKey, onDone }: RevokeFormProps) {
  const { t } = useTranslation("keys");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function revoke() {
    void submit(async () => {
      await callApi(revokeIntegrationKey, { params: { keyId: integrationKey.id } });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("revoke")}
      cancel={t("cancel")}
      onSubmit={revoke}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("revokeExplain")}</p>
    </FormFrame>
  );
}
