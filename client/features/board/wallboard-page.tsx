import { useTranslation } from "react-i18next";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { BoardState } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { useNow } from "#client/ui/now-tick.ts";
import { AlertSpeaker } from "./alert-speaker.tsx";
import { longestWait, sumOf } from "./board-sums.ts";
import { freshnessOf } from "./freshness.ts";
import { FreshnessMark, StoppedBanner } from "./freshness-mark.tsx";
import { WallQueue } from "./wall-queue.tsx";
import { wallLevel } from "./wall-level.ts";
import styles from "./wallboard.module.css";

/** The queues as one reads them from five metres: no names of people, no numbers of callers. */
export function WallboardPage() {
  const { t } = useTranslation("board");
  const board = useDeskState((state) => state.board);
  const now = useNow();
  if (!board) return <EmptyState title={t("wall.waiting")}>{t("wall.waitingHint")}</EmptyState>;
  const freshness = freshnessOf(board.receivedAt, now);
  const until = freshness === "live" ? undefined : board.receivedAt;
  const queues = board.queues.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <main className={styles.wall} data-freshness={freshness}>
      <header className={styles.head}>
        <h1>{t("wall.title")}</h1>
        <FreshnessMark freshness={freshness} receivedAt={board.receivedAt} />
      </header>
      {freshness === "stopped" && <StoppedBanner receivedAt={board.receivedAt} />}
      <AlertSpeaker queues={board.queues} />
      <Totals board={board} until={until} />
      <ul className={styles.queues} data-many={queues.length > 6 || undefined}>
        {queues.map((queue) => (
          <WallQueue key={queue.queueId} queue={queue} until={until} />
        ))}
      </ul>
    </main>
  );
}

function Totals({ board, until }: { board: BoardState; until: number | undefined }) {
  const { t } = useTranslation("board");
  const sums = sumOf(board);
  const longest = longestWait(board.queues);
  const level = wallLevel(sums);
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{t("total.waiting")}</dt>
        <dd>{sums.waiting}</dd>
      </div>
      <div>
        <dt>{t("total.oldest")}</dt>
        <dd>
          {longest ? (
            <Duration since={longest.receivedAt} baseMs={longest.oldestMs} until={until} />
          ) : (
            formatDuration(0)
          )}
        </dd>
      </div>
      <div>
        <dt>{t("total.serviceLevel")}</dt>
        <dd>{level === null ? t("none") : t("percent", { value: level })}</dd>
      </div>
      <div>
        <dt>{t("column.abandoned")}</dt>
        <dd>{sums.abandoned}</dd>
      </div>
    </dl>
  );
}
