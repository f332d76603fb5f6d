import { useTranslation } from "react-i18next";
import { removeSecondFactor } from "#shared/contracts/second-factor.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { CodeField } from "./code-field.tsx";
import { useCode } from "./use-code.ts";

/** Taking the app away, e.g. to take another telephone, needs one last code. */
export function RemoveForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("account");
  const describeError = useDescribeError();
  const { form, busy, error, isShort, send } = useCode(async (code) => {
    await callApi(removeSecondFactor, { body: { code } });
    onDone();
  });
  return (
    <FormFrame
      ref={form}
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("factorRemove")}
      cancel={t("cancel")}
      onSubmit={send}
      onCancel={onDone}
    >
      <CodeField label={t("code")} description={t("codeHint")} error={isShort && t("codeShort")} />
    </FormFrame>
  );
}
