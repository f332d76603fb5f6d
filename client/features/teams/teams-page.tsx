import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { TeamDialog } from "./team-dialog.tsx";
import { TeamRow } from "./team-row.tsx";
import type { TeamTask } from "./team-task.ts";
import { useTeamEntries } from "./use-teams.ts";

/** Teams decide whose calls, tickets and figures somebody sees. */
export function TeamsPage() {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const { data: entries, error } = useTeamEntries();
  const [task, setTask] = useState<TeamTask>();
  return (
    <Page
      title={t("teams.title")}
      lead={t("teams.lead")}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setTask({ kind: "add" })}
        >
          {t("teams.add")}
        </Button>
      }
    >
      <DataTable
        caption={t("teams.title")}
        columns={[
          { key: "name", label: t("teams.name") },
          { key: "members", label: t("teams.members") },
          { key: "queues", label: t("teams.queues") },
          { key: "actions", label: t("actions"), kind: "actions" },
        ]}
        empty={
          entries?.length === 0
            ? { title: t("teams.empty"), text: t("teams.emptyHint") }
            : undefined
        }
        foot={error && <output>{describeError(error)}</output>}
      >
        {entries?.map((entry) => (
          <TeamRow key={entry.team.id} entry={entry} onTask={setTask} />
        ))}
      </DataTable>
      {task && <TeamDialog task={task} onClose={() => setTask(undefined)} />}
    </Page>
  );
}
