import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { resetSecondFactor } from "#shared/contracts/second-factor.ts";
import type { SignedInSession } from "#shared/contracts/sign-ins.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { useReadAgain } from "./use-sign-ins.ts";

/** Somebody lost their telephone: they set up a new app at their next sign-in. */
export function ResetForm({ session, onDone }: { session: SignedInSession; onDone: () => void }) {
  const { t } = useTranslation("sign-ins");
  const describeError = useDescribeError();
  const form = useRef<HTMLFormElement>(null);
  const [isMissing, setMissing] = useState(false);
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  function reset() {
    const reason = formText(form.current, "reason").trim();
    setMissing(reason.length < 3);
    if (reason.length < 3) return;
    void submit(async () => {
      const params = { userId: session.user.id };
      await callApi(resetSecondFactor, { params, body: { reason } });
      await readAgain();
      onDone();
    });
  }
  const hasNone = error instanceof RequestError && error.code === "conflict";
  return (
    <FormFrame
      ref={form}
      problem={hasNone ? t("resetNone") : error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("reset")}
      cancel={t("cancel")}
      onSubmit={reset}
      onCancel={onDone}
    >
      <p>{t("resetExplain")}</p>
      <TextInput
        name="reason"
        label={t("reason")}
        maxLength={200}
        data-autofocus
        error={isMissing && t("reasonMissing")}
      />
    </FormFrame>
  );
}
