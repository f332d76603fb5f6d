import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { useWebhooks } from "./use-webhooks.ts";
import { WebhookDialog } from "./webhook-dialog.tsx";
import { WebhookRow } from "./webhook-row.tsx";
import type { WebhookTask } from "./webhook-task.ts";

const columns = ["url", "events", "state", "pending", "failed"] as const;
const numbers = new Set<string>(["pending", "failed"]);

/** Other programs that hear of our calls. */
export function WebhooksPage() {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const mayWrite = useMay("webhook:write");
  const { data: webhooks, error } = useWebhooks();
  const [task, setTask] = useState<WebhookTask>();
  const heads = columns.map((key) => {
    const head = { key, label: t(`webhooks.column.${key}`) };
    return numbers.has(key) ? Object.assign(head, { kind: "number" as const }) : head;
  });
  const add = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setTask({ kind: "add" })}
    >
      {t("webhooks.add")}
    </Button>
  );
  return (
    <Page title={t("webhooks.title")} lead={t("webhooks.lead")} actions={mayWrite && add}>
      <DataTable
        caption={t("webhooks.title")}
        columns={[...heads, { key: "actions", label: t("actions"), kind: "actions" }]}
        empty={
          webhooks?.length === 0
            ? { title: t("webhooks.empty"), text: t("webhooks.emptyHint") }
            : undefined
        }
        foot={error && <output>{describeError(error)}</output>}
      >
        {webhooks?.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} mayWrite={mayWrite} onTask={setTask} />
        ))}
      </DataTable>
      {task && <WebhookDialog task={task} onClose={() => setTask(undefined)} />}
    </Page>
  );
}
