import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BoardState } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import styles from "./board-totals.module.css";
import { longestWait, sumOf } from "./board-sums.ts";
import { ServiceLevel } from "./service-level.tsx";

interface BoardTotalsProps {
  board: BoardState;
  until: number | undefined;
}

export function BoardTotals({ board, until }: BoardTotalsProps) {
  const { t } = useTranslation("board");
  const sums = sumOf(board);
  const longest = longestWait(board.queues);
  return (
    <dl className={styles.totals}>
      <Total label={t("total.waiting")}>{sums.waiting}</Total>
      <Total label={t("total.oldest")} note={longest?.name}>
        {longest ? (
          <Duration since={longest.receivedAt} baseMs={longest.oldestMs} until={until} />
        ) : (
          <span className={styles.none}>{t("nobodyWaits")}</span>
        )}
      </Total>
      <Total label={t("total.free")}>{sums.free}</Total>
      <Total label={t("total.onCalls")}>{sums.onCalls}</Total>
      <Total label={t("total.serviceLevel")}>
        <ServiceLevel queue={sums} of={t("allQueues")} />
      </Total>
    </dl>
  );
}

interface TotalProps {
  label: string;
  note?: string | undefined;
  children: ReactNode;
}

function Total({ label, note, children }: TotalProps) {
  return (
    <div className={styles.total}>
      <dt>{label}</dt>
      <dd className="tabular">
        {children}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}
