import type { TablerIcon } from "@tabler/icons-react";
import { IconBuildingStore, IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { useTranslation } from "react-i18next";
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

export interface TimelineRowProps extends Omit<ComponentPropsWithRef<"li">, "onToggle"> {
  entry: TimelineEntry;
  /** What is being talked about right now. */
  isCurrent: boolean;
  open: boolean;
  onToggle: (id: string, open: boolean) => void;
  /** What else there is of it, and to do about it, once its line is opened. */
  renderMore: ((entry: TimelineEntry) => ReactNode) | undefined;
}

/** One line; it opens to the whole note. */
export function TimelineRow(props: TimelineRowProps) {
  const { entry, isCurrent, open, onToggle, renderMore, ...place } = props;
  const { t } = useTranslation("card");
  const { dateTime } = useFormat();
  const outcome = useResult(entry);
  const result = isCurrent && outcome === "" ? t("timeline.thisCall") : outcome;
  const Icon = icons[entry.kind];
  const kind = t(`timeline.kind.${entry.kind}`);
  const whoWhere = [entry.agentName, entry.queueName].filter(Boolean).join(" · ");
  return (
    <li {...place}>
      <details
        className={styles.entry}
        open={open}
        onToggle={({ currentTarget }) => onToggle(entry.id, currentTarget.open)}
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
          <Moved moved={entry.moved} />
          <p className={styles.text}>{entry.note || t("timeline.noNote")}</p>
          {open && renderMore?.(entry)}
        </div>
      </details>
    </li>
  );
}

/** It stood with somebody else before. */
function Moved({ moved }: Pick<TimelineEntry, "moved">) {
  const { t } = useTranslation("card");
  const { dateTime } = useFormat();
  if (!moved) return null;
  const said = { by: moved.byName ?? "", at: dateTime(moved.at) };
  return (
    <p className={styles.dim}>
      {moved.fromName === null
        ? t("timeline.movedFresh", said)
        : t("timeline.moved", { ...said, from: moved.fromName })}
    </p>
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
