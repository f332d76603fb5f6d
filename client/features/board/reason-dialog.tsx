import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useDesk } from "#client/realtime/desk-context.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import type { Intervention } from "./intervention.ts";
import { intervene } from "./intervention.ts";
import { keepReason } from "./kept-reason.ts";
import { ReasonForm } from "./reason-form.tsx";

interface ReasonDialogProps {
  intervention: Intervention;
  name: string;
  onClose: () => void;
}

/** Two clicks and a reason: whoever reads the audit log later knows why. */
export function ReasonDialog({ intervention, name, onClose }: ReasonDialogProps) {
  const { t } = useTranslation("board");
  const desk = useDesk();
  const describeError = useDescribeError();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const isAdvice = intervention.kind === "advise";

  async function confirm(reason: string) {
    if (reason === "") {
      setProblem(t(isAdvice ? "dialog.missingAdvice" : "dialog.missingReason"));
      return;
    }
    setBusy(true);
    try {
      await intervene(desk, intervention, reason);
      if (intervention.callId !== null && !isAdvice) keepReason(intervention.callId, reason);
      onClose();
    } catch (error) {
      setProblem(describeError(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t(`dialog.${intervention.kind}`, { name })} onClose={onClose}>
      <ReasonForm
        hint={t(`dialog.${intervention.kind}Hint`, { defaultValue: "" }) || undefined}
        label={isAdvice ? t("dialog.advice") : t("dialog.reason")}
        maxLength={isAdvice ? 500 : 200}
        problem={problem}
        busy={busy}
        onSubmit={(reason) => void confirm(reason)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
