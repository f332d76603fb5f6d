import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import type { InteractionId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { TimelineRow } from "./timeline-row.tsx";
import { useTimeline } from "./use-timeline.ts";
import styles from "./timeline.module.css";

interface TimelineProps {
  card: CustomerCard;
  /** The conversation at hand: it stands in the list before anything came of it. */
  current: InteractionId | null;
  renderCall?: ((interactionId: InteractionId) => ReactNode) | undefined;
}

/** Everything that was ever done with this customer, newest first. */
export function Timeline({ card, current, renderCall }: TimelineProps) {
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const { entries, left, loading, error, more } = useTimeline(card);
  if (entries.length === 0) {
    return <EmptyState title={t("timeline.empty")}>{t("timeline.emptyExplain")}</EmptyState>;
  }
  return (
    <>
      <ol className={styles.list} aria-label={t("timeline.title")}>
        {entries.map((entry) => (
          <TimelineRow
            key={entry.id}
            entry={entry}
            isCurrent={entry.id === current}
            renderCall={renderCall}
          />
        ))}
      </ol>
      {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" loading={loading} onClick={more}>
          {t("timeline.more", { count: left })}
        </Button>
      )}
    </>
  );
}
