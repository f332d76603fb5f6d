import { useTranslation } from "react-i18next";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { ActivityForm } from "./activity-form.tsx";
import { AgentsForm } from "./agents-form.tsx";
import { QueueForm } from "./queue-form.tsx";
import type { QueueTask } from "./queue-task.ts";

export function QueueDialog({ task, onClose }: { task: QueueTask; onClose: () => void }) {
  return (
    <Dialog
      title={<Title task={task} />}
      wide={task.kind === "add" || task.kind === "edit"}
      onClose={onClose}
    >
      {task.kind === "add" && <QueueForm queue={null} onDone={onClose} />}
      {task.kind === "edit" && <QueueForm queue={task.queue} onDone={onClose} />}
      {task.kind === "agents" && <AgentsForm queue={task.queue} onDone={onClose} />}
      {task.kind === "activity" && <ActivityForm queue={task.queue} onDone={onClose} />}
    </Dialog>
  );
}

function Title({ task }: { task: QueueTask }) {
  const { t } = useTranslation("queues");
  if (task.kind === "add") return t("add");
  const { name, active } = task.queue;
  if (task.kind === "activity")
    return t(active ? "dialog.deactivate" : "dialog.activate", { name });
  return t(`dialog.${task.kind}`, { name });
}
