import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recording } from "#shared/contracts/recordings.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import type { RecordingTask } from "./recording-dialog.tsx";
import { RecordingDialog } from "./recording-dialog.tsx";
import { TableRow } from "./table-row.tsx";
import { useRecordings } from "./use-recordings.ts";

const columns = [
  "startedAt",
  "kind",
  "queue",
  "agents",
  "customer",
  "length",
  "keptUntil",
] as const;

/** Newest first; more on demand. */
export function RecordingsTable() {
  const { t } = useTranslation("recordings");
  const describeError = useDescribeError();
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useRecordings();
  const [task, setTask] = useState<RecordingTask>();
  const items: Recording[] = data?.pages.flatMap((page) => page.items) ?? [];
  if (!data && !error) return null;
  return (
    <>
      <DataTable
        caption={t("title")}
        columns={[
          ...columns.map((key) => ({ key, label: t(`column.${key}`) })),
          { key: "actions", label: t("column.actions"), kind: "actions" as const },
        ]}
        empty={items.length === 0 && !error ? { title: t("empty") } : undefined}
        foot={
          error ? (
            <output>{describeError(error)}</output>
          ) : (
            hasNextPage && (
              <Button variant="subtle" loading={isFetching} onClick={() => void fetchNextPage()}>
                {t("more")}
              </Button>
            )
          )
        }
      >
        {items.map((recording) => (
          <TableRow key={recording.id} recording={recording} onTask={setTask} />
        ))}
      </DataTable>
      {task && <RecordingDialog task={task} onClose={() => setTask(undefined)} />}
    </>
  );
}
