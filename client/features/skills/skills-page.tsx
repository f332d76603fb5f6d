import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SkillDialog } from "./skill-dialog.tsx";
import { SkillMatrix } from "./skill-matrix.tsx";
import type { SkillTask } from "./skill-task.ts";
import { useEdits } from "./use-edits.ts";
import { useMatrix } from "./use-skills.ts";

/** Who is how good at what: calls that require a skill wait for somebody who has it. */
export function SkillsPage() {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const mayWrite = useMay("routing:write");
  const { text, query, field } = useSearchText();
  const { data: matrix, error } = useMatrix();
  const editing = useEdits(matrix);
  const [task, setTask] = useState<SkillTask>();
  const wanted = query.toLowerCase();
  const agents = matrix?.agents.filter(({ displayName, userName }) =>
    `${displayName} ${userName}`.toLowerCase().includes(wanted),
  );
  return (
    <Page
      title={t("skills.title")}
      lead={t("skills.lead")}
      actions={
        <>
          <TextInput
            aria-label={t("searchPeople")}
            placeholder={t("searchPeople")}
            value={text}
            {...field}
          />
          {mayWrite && <AddButton onTask={setTask} />}
        </>
      }
    >
      {error && <output>{describeError(error)}</output>}
      {matrix?.skills.length === 0 && (
        <EmptyState title={t("skills.empty")}>{t("skills.emptyHint")}</EmptyState>
      )}
      {matrix && matrix.skills.length > 0 && (
        <SkillMatrix
          skills={matrix.skills}
          agents={agents ?? []}
          edits={editing.edits}
          onLevel={editing.setLevel}
          onTask={mayWrite ? setTask : undefined}
        />
      )}
      <SaveBar {...editing} />
      {task && <SkillDialog task={task} onClose={() => setTask(undefined)} />}
    </Page>
  );
}

function AddButton({ onTask }: { onTask: (task: SkillTask) => void }) {
  const { t } = useTranslation("settings");
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => onTask({ kind: "add" })}
    >
      {t("skills.add")}
    </Button>
  );
}
