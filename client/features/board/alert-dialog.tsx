import { NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listQueueAlerts } from "#shared/contracts/queue-alerts.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { AlertForm } from "./alert-form.tsx";

/** From where on each queue raises alerts. */
export function AlertDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("board");
  const describeError = useDescribeError();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: ["queue alerts"],
    queryFn: async ({ signal }) => (await callApi(listQueueAlerts, { signal })).items,
    refetchOnWindowFocus: false, // what is being typed stays
  });
  const queue = data?.find(({ queueId }) => queueId === chosen) ?? data?.[0];
  return (
    <Dialog title={t("alert.title")} onClose={onClose}>
      <Stack>
        <Text size="sm">{t("alert.hint")}</Text>
        {error && <output>{describeError(error)}</output>}
        {data?.length === 0 && <Text size="sm">{t("noQueues")}</Text>}
        {data && queue && (
          <>
            <NativeSelect
              label={t("column.queue")}
              value={queue.queueId}
              data={data.map(({ queueId, queueName }) => ({ value: queueId, label: queueName }))}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            />
            <AlertForm key={queue.queueId} queue={queue} onCancel={onClose} />
          </>
        )}
      </Stack>
    </Dialog>
  );
}
