import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { QueueId } from "#shared/ids.ts";

interface BehalfChoiceProps {
  queues: readonly QueueView[];
  chosen: QueueId | null;
  onChoose: (queueId: QueueId) => void;
}

/** For which queue one calls; with one there is nothing to choose. */
export function BehalfChoice({ queues, chosen, onChoose }: BehalfChoiceProps) {
  const { t } = useTranslation("dial");
  if (queues.length < 2) return null;
  return (
    <NativeSelect
      label={t("behalf")}
      size="xs"
      value={chosen ?? ""}
      data={queues.map(({ queueId, name }) => ({ value: queueId, label: name }))}
      onChange={({ currentTarget }) => {
        const queue = queues.find(({ queueId }) => queueId === currentTarget.value);
        if (queue) onChoose(queue.queueId);
      }}
    />
  );
}
