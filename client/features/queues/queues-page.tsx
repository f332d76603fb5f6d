import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { QueueDialog } from "./queue-dialog.tsx";
import { QueueRow } from "./queue-row.tsx";
import type { QueueTask } from "./queue-task.ts";
import { useQueues } from "./use-queues.ts";

const columns = ["name", "key", "team", "agents", "ring", "wrapUp", "serviceLevel"] as const;
const numbers = new Set<string>(["agents", "ring", "wrapUp", "serviceLevel"]);

/** The lines calls wait in, and who serves them. */
export function QueuesPage() {
  const { t } = useTranslation("queues");
  const describeError = useDescribeError();
  const { data: queues, error } = useQueues();
  const [task, setTask] = useState<QueueTask>();
  const heads = columns.map((key) => {
    const head = { key, label: t(`column.${key}`) };
    return numbers.has(key) ? Object.assign(head, { kind: "number" as const }) : head;
  });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setTask({ kind: "add" })}
        >
          {t("add")}
        </Button>
      }
    >
      <DataTable
        caption={t("title")}
        columns={[...heads, { key: "actions", label: t("column.actions"), kind: "actions" }]}
        empty={queues?.length === 0 ? { title: t("empty"), text: t("emptyHint") } : undefined}
        foot={error && <output>{describeError(error)}</output>}
      >
        {queues?.map((queue) => (
          <QueueRow key={queue.id} queue={queue} onTask={setTask} />
        ))}
      </DataTable>
      {task && <QueueDialog task={task} onClose={() => setTask(undefined)} />}
    </Page>
  );
}
