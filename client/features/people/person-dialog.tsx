import { useTranslation } from "react-i18next";
import type { Team } from "#shared/contracts/users.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { ActivityForm } from "./activity-form.tsx";
import { LinkForm } from "./link-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { PersonForm } from "./person-form.tsx";
import type { PersonTask } from "./person-task.ts";
import { TeamForm } from "./team-form.tsx";

const HandOverForm = latePart(async () => (await import("./hand-over-form.tsx")).HandOverForm);

interface PersonDialogProps {
  task: PersonTask;
  teams: readonly Team[];
  onClose: () => void;
}

export function PersonDialog({ task, teams, onClose }: PersonDialogProps) {
  const isWide = task.kind === "add" || task.kind === "edit";
  return (
    <Dialog title={<Title task={task} />} wide={isWide} onClose={onClose}>
      {task.kind === "add" && <PersonForm person={null} teams={teams} onDone={onClose} />}
      {task.kind === "edit" && <PersonForm person={task.person} teams={teams} onDone={onClose} />}
      {task.kind === "password" && <PasswordForm person={task.person} onDone={onClose} />}
      {task.kind === "link" && <LinkForm person={task.person} onDone={onClose} />}
      {task.kind === "activity" && <ActivityForm person={task.person} onDone={onClose} />}
      {task.kind === "handOver" && <HandOverForm person={task.person} onDone={onClose} />}
      {task.kind === "team" && <TeamForm teams={teams} onDone={onClose} />}
    </Dialog>
  );
}

function Title({ task }: { task: PersonTask }) {
  const { t } = useTranslation("people");
  if (task.kind === "add") return t("add");
  if (task.kind === "team") return t("addTeam");
  const { displayName: name, active } = task.person;
  if (task.kind === "activity")
    return t(active ? "dialog.deactivate" : "dialog.activate", { name });
  return t(`dialog.${task.kind}`, { name });
}
