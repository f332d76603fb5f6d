import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { changeQueue, createQueue } from "#shared/contracts/routing.ts";
import { callApi } from "#client/lib/api.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import type { QueueFaults } from "./queue-entry.ts";
import { faultsOf, readQueue } from "./queue-entry.ts";
import { QueueFields } from "./queue-fields.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useReadAgain } from "./use-queues.ts";

interface QueueFormProps {
  /** null: a new one. */
  queue: QueueSettings | null;
  onDone: () => void;
}

export function QueueForm({ queue, onDone }: QueueFormProps) {
  const { t } = useTranslation("queues");
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<QueueFaults>({});
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    const entry = readQueue(form.current);
    const found = faultsOf(entry, queue === null);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const { key, isDefault, ...known } = entry;
    void submit(async () => {
      if (queue === null) {
        await callApi(createQueue, { body: { key, ...known } });
      } else {
        const body = isDefault ? { ...known, isDefault } : known;
        await callApi(changeQueue, { params: { queueId: queue.id }, body, ifMatch: queue.rev });
      }
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={useProblemText(error, t("problem.keyTaken"))}
      busy={busy}
      submit={queue === null ? t("create") : t("save")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <QueueFields queue={queue} faults={faults} />
    </FormFrame>
  );
}
