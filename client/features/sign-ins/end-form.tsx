import { useTranslation } from "react-i18next";
import type { SignedInSession } from "#shared/contracts/sign-ins.ts";
import { endSession } from "#shared/contracts/sign-ins.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { useReadAgain } from "./use-sign-ins.ts";

export function EndForm({ session, onDone }: { session: SignedInSession; onDone: () => void }) {
  const { t } = useTranslation("sign-ins");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  function end() {
    void submit(async () => {
      await callApi(endSession, { params: { sessionId: session.id } });
      await readAgain();
      onDone();
    });
  }
  return (
    <FormFrame
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("end")}
      cancel={t("cancel")}
      onSubmit={end}
      onCancel={onDone}
    >
      <p>{t("endExplain")}</p>
    </FormFrame>
  );
}
