import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#client/lib/session-context.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { Page } from "#client/ui/settings/page.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import type { PersonTask } from "./person-task.ts";
import { useTeams } from "./use-people.ts";

/** Who works here: added, changed, given a new password, deactivated; never deleted. */
export function PeoplePage() {
  const { t } = useTranslation("people");
  const mayWrite = useMay("user:write");
  const mayHandOver = useMay("work:handOver");
  const { text, query, field } = useSearchText();
  const teams = useTeams();
  const [task, setTask] = useState<PersonTask>();
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <TextInput aria-label={t("search")} placeholder={t("search")} value={text} {...field} />
          {mayWrite && <Additions onTask={setTask} />}
        </>
      }
    >
      <PeopleTable
        query={query}
        teams={teams}
        onTask={mayWrite || mayHandOver ? setTask : undefined}
      />
      {task && <PersonDialog task={task} teams={teams} onClose={() => setTask(undefined)} />}
    </Page>
  );
}

function Additions({ onTask }: { onTask: (task: PersonTask) => void }) {
  const { t } = useTranslation("people");
  return (
    <>
      <Button variant="default" onClick={() => onTask({ kind: "team" })}>
        {t("addTeam")}
      </Button>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onTask({ kind: "add" })}
      >
        {t("add")}
      </Button>
    </>
  );
}
