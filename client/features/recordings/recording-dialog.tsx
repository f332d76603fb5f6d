import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recording } from "#shared/contracts/recordings.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { Listen } from "./listen.tsx";
import { useDeletion, useDownload } from "./use-recordings.ts";

export type RecordingTask = Readonly<{
  verb: "listen" | "save" | "delete";
  recording: Recording;
}>;

interface RecordingDialogProps {
  task: RecordingTask;
  onClose: () => void;
}

export function RecordingDialog({ task: { verb, recording }, onClose }: RecordingDialogProps) {
  const { t } = useTranslation("recordings");
  const { dateTime } = useFormat();
  const title = t(`dialog.${verb}`, { when: dateTime(recording.startedAt) });
  return (
    <Dialog title={title} wide={verb === "listen"} onClose={onClose}>
      {verb === "listen" && <Listen recording={recording} />}
      {verb === "save" && <Save recording={recording} onClose={onClose} />}
      {verb === "delete" && <Delete recording={recording} onClose={onClose} />}
    </Dialog>
  );
}

type FormProps = { recording: Recording; onClose: () => void };

function Save({ recording, onClose }: FormProps) {
  const { t } = useTranslation("recordings");
  const download = useDownload();
  const save = (reason: string) =>
    download.mutate(
      { id: recording.id, reason },
      {
        onSuccess: ({ url }) => {
          window.location.assign(url);
          onClose();
        },
      },
    );
  return <ReasonForm {...download} submit={t("task.save")} onReason={save} onClose={onClose} />;
}

function Delete({ recording, onClose }: FormProps) {
  const { t } = useTranslation("recordings");
  const deletion = useDeletion();
  const remove = (reason: string) =>
    deletion.mutate({ id: recording.id, reason }, { onSuccess: onClose });
  return <ReasonForm {...deletion} submit={t("task.delete")} onReason={remove} onClose={onClose} />;
}

interface ReasonFormProps {
  submit: string;
  isPending: boolean;
  error: unknown;
  onReason: (reason: string) => void;
  onClose: () => void;
}

function ReasonForm({ submit, isPending, error, onReason, onClose }: ReasonFormProps) {
  const { t } = useTranslation("recordings");
  const describeError = useDescribeError();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  function send(): void {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") onReason(reason.trim());
  }
  return (
    <FormFrame
      problem={error === null ? "" : describeError(error)}
      busy={isPending}
      submit={submit}
      cancel={t("cancel")}
      onSubmit={send}
      onCancel={onClose}
    >
      <TextInput
        label={t("reason")}
        description={t("reasonHint")}
        maxLength={200}
        data-autofocus
        value={reason}
        error={missing && t("reasonMissing")}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormFrame>
  );
}
