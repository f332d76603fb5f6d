import { IconAlertTriangle, IconCheck, IconCloudOff, IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formatTime } from "#client/lib/format-date.ts";
import { useSite } from "#client/lib/site-context.ts";
import type { NoteStatus } from "./note-keeper.ts";
import styles from "./note-box.module.css";

const alarming = new Set(["conflict", "refused", "tooLong", "offline"]);

/** Where the text is safe by now. Spoken only when it needs the agent: saving is no news. */
export function NoteStatusLine({ status }: { status: NoteStatus }) {
  const text = useStatusText(status);
  const alarm = alarming.has(status.kind);
  return (
    <span
      className={styles.status}
      data-alarm={alarm}
      role={alarm ? "status" : undefined}
      title={text}
    >
      <StatusIcon kind={status.kind} />
      {text}
    </span>
  );
}

function StatusIcon({ kind }: { kind: NoteStatus["kind"] }) {
  if (kind === "saved") return <IconCheck size={14} aria-hidden />;
  if (kind === "offline") return <IconCloudOff size={14} aria-hidden />;
  return alarming.has(kind) ? (
    <IconAlertTriangle size={14} aria-hidden />
  ) : (
    <IconDots size={14} aria-hidden />
  );
}

function useStatusText(status: NoteStatus): string {
  const { t } = useTranslation("note");
  const { timeZone } = useSite();
  const describeError = useDescribeError();
  if (status.kind === "saved")
    return status.at === null
      ? t("status.empty")
      : t("status.saved", { time: formatTime(status.at, timeZone, true) });
  if (status.kind === "tooLong") return t("status.tooLong", { count: status.by });
  if (status.kind === "refused")
    return t("status.refused", { reason: describeError(status.error) });
  return t(`status.${status.kind}`);
}
