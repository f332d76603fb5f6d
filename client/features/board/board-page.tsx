import { useTranslation } from "react-i18next";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { useNow } from "#client/ui/now-tick.ts";
import { AlertSpeaker } from "./alert-speaker.tsx";
import { AgentPanel } from "./agent-panel.tsx";
import styles from "./board.module.css";
import { BoardTotals } from "./board-totals.tsx";
import { freshnessOf } from "./freshness.ts";
import { HelpAlert } from "./help-alert.tsx";
import { MyMonitoring } from "./my-monitoring.tsx";
import { FreshnessMark, StoppedBanner } from "./freshness-mark.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import { WallLink } from "./wall-link.tsx";

/** The centre at a glance: who waits, who is free, how well the day goes. */
export function BoardPage() {
  const { t } = useTranslation("board");
  const board = useDeskState((state) => state.board);
  const now = useNow();
  if (!board) return <EmptyState title={t("loading")} />;
  const freshness = freshnessOf(board.receivedAt, now);
  const until = freshness === "live" ? undefined : board.receivedAt;
  return (
    <div className={styles.page} data-freshness={freshness}>
      <h1 className="visually-hidden">{t("title")}</h1>
      {freshness === "stopped" && <StoppedBanner receivedAt={board.receivedAt} />}
      <AlertSpeaker queues={board.queues} />
      <HelpAlert agents={board.agents} />
      <MyMonitoring agents={board.agents} />
      <div className={styles.top}>
        <BoardTotals board={board} until={until} />
        <FreshnessMark freshness={freshness} receivedAt={board.receivedAt} />
        <WallLink />
      </div>
      <div className={styles.panels}>
        <QueuePanel queues={board.queues} until={until} />
        <AgentPanel agents={board.agents} until={until} />
      </div>
    </div>
  );
}
