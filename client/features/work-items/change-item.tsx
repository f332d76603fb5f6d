import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { isCommitment } from "#shared/contracts/work-items.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import type { Due } from "./due-field.tsx";
import { DueField } from "./due-field.tsx";
import { useWork } from "./use-work.ts";

interface ChangeItemProps {
  item: WorkItem;
  onClose: () => void;
}

/** Another time for it; of what was undertaken the words as well. */
export function ChangeItem({ item, onClose }: ChangeItemProps) {
  const { t } = useTranslation("commitments");
  const describeError = useDescribeError();
  const work = useWork(item);
  const [text, setText] = useState(item.note);
  const [due, setDue] = useState<Due>();
  const hasText = isCommitment(item.kind);
  const problem = work.error === undefined ? "" : describeError(work.error);

  function save(): void {
    const note = text.trim();
    if (due === undefined || (hasText && note === "")) return;
    work.change({ ...due, ...(hasText && note !== item.note && { note }) }, onClose);
  }

  return (
    <Dialog title={t("change")} onClose={onClose}>
      <FormFrame
        problem={problem}
        busy={work.busy}
        submit={t("save")}
        cancel={t("cancel")}
        onSubmit={save}
        onCancel={onClose}
      >
        {hasText && (
          <TextInput
            size="xs"
            required
            data-autofocus
            maxLength={2_000}
            label={t("text")}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
        <DueField onChange={setDue} />
      </FormFrame>
    </Dialog>
  );
}
