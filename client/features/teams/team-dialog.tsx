import { useTranslation } from "react-i18next";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { DeleteForm } from "./delete-form.tsx";
import { MembersForm } from "./members-form.tsx";
import { NameForm } from "./name-form.tsx";
import type { TeamTask } from "./team-task.ts";

export function TeamDialog({ task, onClose }: { task: TeamTask; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const title =
    task.kind === "add"
      ? t("teams.add")
      : t(`teams.dialog.${task.kind}`, { name: task.entry.team.name });
  return (
    <Dialog title={title} onClose={onClose}>
      {task.kind === "add" && <NameForm team={null} onDone={onClose} />}
      {task.kind === "rename" && <NameForm team={task.entry.team} onDone={onClose} />}
      {task.kind === "members" && <MembersForm entry={task.entry} onDone={onClose} />}
      {task.kind === "delete" && <DeleteForm entry={task.entry} onDone={onClose} />}
    </Dialog>
  );
}
