import { Button } from "@mantine/core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import type { InteractionId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { PlainRows } from "./plain-rows.tsx";
import type { RenderMore, TimelineRows } from "./timeline-rows.ts";
import styles from "./timeline.module.css";
import type { TimelineChoice } from "./use-timeline.ts";
import { useTimeline } from "./use-timeline.ts";

const VirtualRows = latePart(async () => (await import("./virtual-rows.tsx")).VirtualRows);
const TimelineFilter = latePart(async () => (await import("./timeline-filter.tsx")).TimelineFilter);

/** Up to so many lines the page simply has them all. */
const PLAIN = 60;

interface TimelineProps {
  card: CustomerCard;
  /** The conversation at hand: it stands in the list before anything came of it. */
  current: InteractionId | null;
  renderMore?: RenderMore;
}

/** Everything that was ever done with this customer, newest first. */
export function Timeline({ card, current, renderMore }: TimelineProps) {
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const [choice, setChoice] = useState<TimelineChoice>({});
  const change = useCallback(
    (part: TimelineChoice) => setChoice((before) => ({ ...before, ...part })),
    [],
  );
  const { entries, left, loading, error, more } = useTimeline(card, choice);
  const rowOf = useRows(current, renderMore);
  const isLong = card.interactions > card.timeline.length;
  if (entries.length === 0 && !isLong) {
    return <EmptyState title={t("timeline.empty")}>{t("timeline.emptyExplain")}</EmptyState>;
  }
  const rows = { label: t("timeline.title"), entries, rowOf, onNearEnd: left > 0 ? more : nothing };
  return (
    <>
      {isLong && (
        <TimelineFilter
          waiting={<div className={styles.filter} />}
          choice={choice}
          onChange={change}
        />
      )}
      <Rows {...rows} />
      {entries.length === 0 && !loading && error === null && (
        <EmptyState title={t("timeline.filter.none")} />
      )}
      {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" loading={loading} onClick={more}>
          {t("timeline.more", { count: left })}
        </Button>
      )}
    </>
  );
}

const nothing = () => undefined;

function Rows(rows: TimelineRows) {
  if (rows.entries.length === 0) return null;
  const { entries, onNearEnd: _more, ...others } = rows;
  const plain = <PlainRows {...others} entries={entries.slice(0, PLAIN)} />;
  if (entries.length <= PLAIN) return plain;
  return <VirtualRows waiting={plain} {...rows} />;
}

/** Which lines are open stays known while they are scrolled away. */
function useRows(current: InteractionId | null, renderMore: RenderMore): TimelineRows["rowOf"] {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const onToggle = useCallback((id: string, open: boolean) => {
    setOpened((before) => {
      if (before.has(id) === open) return before;
      return new Set(open ? [...before, id] : [...before].filter((each) => each !== id));
    });
  }, []);
  return (entry) => ({
    entry,
    isCurrent: entry.id === current,
    open: opened.has(entry.id),
    onToggle,
    renderMore,
  });
}
