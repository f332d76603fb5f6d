import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ActivityForm } from "./activity-form.tsx";
import { AgentsForm } from "./agents-form.tsx";
import { QueueForm } from "./queue-form.tsx";
import type { QueueTask } from "./queue-task.ts";

export function QueueDialog({ task, onClose }: { task: QueueTask; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={<Title task={task} />} closeOnClickOutside={false}>
      {task.kind === "add" && <QueueForm queue={null} onDone={onClose} />}
      {task.kind === "edit" && <QueueForm queue={task.queue} onDone={onClose} />}
      {task.kind === "agents" && <AgentsForm queue={task.queue} onDone={onClose} />}
      {task.kind === "activity" && <ActivityForm queue={task.queue} onDone={onClose} />}
    </Modal>
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
