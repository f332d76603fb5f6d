import type { TablerIcon } from "@tabler/icons-react";
import { IconBuildingStore, IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InteractionId } from "#shared/ids.ts";
import type { TimelineEntry } from "#shared/contracts/customers.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useFormat } from "#client/lib/format.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import styles from "./timeline.module.css";

const icons: Record<TimelineEntry["kind"], TablerIcon> = {
  call: IconPhone,
  email: IconMail,
  chat: IconMessage,
  message: IconMessage,
  visit: IconBuildingStore,
};

interface TimelineRowProps {
  entry: TimelineEntry;
  /** What is being talked about right now. */
  isCurrent: boolean;
  /** What else there is of a call, once its line is opened. */
  renderCall: ((interactionId: InteractionId) => ReactNode) | undefined;
}

/** One line; it opens to the whole note. */
export function TimelineRow({ entry, isCurrent, renderCall }: TimelineRowProps) {
  const { t } = useTranslation("card");
  const { dateTime } = useFormat();
  const [opened, setOpened] = useState(false);
  const outcome = useResult(entry);
  const result = isCurrent && outcome === "" ? t("timeline.thisCall") : outcome;
  const Icon = icons[entry.kind];
  const kind = t(`timeline.kind.${entry.kind}`);
  const whoWhere = [entry.agentName, entry.queueName].filter(Boolean).join(" · ");
  return (
    <li>
      <details
        className={styles.entry}
        onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
      >
        <summary className={styles.line}>
          <Icon size={16} aria-hidden />
          <span className="visually-hidden">{kind}</span>
          <span className={styles.direction}>{t(`timeline.direction.${entry.direction}`)}</span>
          <time className={styles.when} dateTime={entry.startedAt}>
            {dateTime(entry.startedAt)}
          </time>
          <span className={styles.result} title={result}>
            {result}
          </span>
          <span className={styles.note} title={entry.note}>
            {entry.note || whoWhere}
          </span>
        </summary>
        <div className={styles.whole}>
          <p className={styles.dim}>
            {[kind, whoWhere].filter(Boolean).join(" · ")}
            {entry.durationMs !== null && ` · ${formatDuration(entry.durationMs)}`}
          </p>
          <p className={styles.text}>{entry.note || t("timeline.noNote")}</p>
          {opened && entry.kind === "call" && renderCall?.(entry.id as InteractionId)}
        </div>
      </details>
    </li>
  );
}

/** What came of it: the disposition in the reader's language, else the outcome. */
function useResult({ disposition, outcome }: TimelineEntry): string {
  const { t, i18n } = useTranslation("card");
  const known = useDeskState((desk) => desk.dispositions);
  if (disposition !== null) {
    const label = known.find(({ key }) => key === disposition)?.label;
    return label?.[i18n.language] ?? label?.en ?? disposition;
  }
  return outcome === null ? "" : t(`timeline.outcome.${outcome}`, { defaultValue: outcome });
}
