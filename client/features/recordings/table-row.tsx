import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Recording } from "#shared/contracts/recordings.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import type { RecordingTask } from "./recording-dialog.tsx";

interface TableRowProps {
  recording: Recording;
  onTask: (task: RecordingTask) => void;
}

export function TableRow({ recording, onTask }: TableRowProps) {
  const { t } = useTranslation("recordings");
  const { dateTime, date } = useFormat();
  const { kind, state, startedAt, durationMs, agentNames, queueName, keptUntil } = recording;
  const tasks = useTasks(recording);
  return (
    <tr>
      <td className="tabular">{dateTime(startedAt)}</td>
      <td>{t(`kind.${kind}`)}</td>
      <td>{queueName}</td>
      <td>{agentNames.join(", ")}</td>
      <td>{recording.customerName}</td>
      <td className="tabular">
        {state === "stored" && durationMs !== null
          ? formatDuration(durationMs)
          : t(`state.${state}`)}
      </td>
      <td className="tabular">{state === "stored" && keptUntil !== null && date(keptUntil)}</td>
      <td>
        {tasks.length > 0 && (
          <RowMenu label={t("actionsOf", { when: dateTime(startedAt) })}>
            {tasks.map((verb) => (
              <Menu.Item key={verb} onClick={() => onTask({ verb, recording })}>
                {t(`task.${verb}`)}
              </Menu.Item>
            ))}
          </RowMenu>
        )}
      </td>
    </tr>
  );
}

/** What this person may do with it now. */
function useTasks({ state }: Recording): RecordingTask["verb"][] {
  const may = {
    listen: useMay("recording:play") && state === "stored",
    save: useMay("recording:download") && state === "stored",
    delete: useMay("recording:delete") && state !== "recording" && state !== "deleted",
  };
  const verbs = ["listen", "save", "delete"] as const;
  return verbs.filter((verb) => may[verb]);
}
