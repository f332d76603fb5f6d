import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./tickets.module.css";

/** What was said about it, oldest first, with what was said on those merged into it. */
export function TicketComments({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(["tickets", "ticket-desk"]);
  const { dateTime } = useFormat();
  if (ticket.comments.length === 0) return <p className={styles.dim}>{t("noComments")}</p>;
  return (
    <ol className={styles.comments} aria-label={t("comments")}>
      {ticket.comments.map((comment) => (
        <li key={comment.id}>
          <p className={styles.dim}>
            {comment.authorName} · {dateTime(comment.createdAt)}
            {" · "}
            {comment.internal ? t("internal") : t("visible")}
            {comment.mergedFrom && ` · #${comment.mergedFrom}`}
          </p>
          <p className={styles.text}>{comment.body}</p>
        </li>
      ))}
    </ol>
  );
}
