import { Button, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { CommentForm } from "./comment-form.tsx";
import { TicketControls } from "./ticket-controls.tsx";
import { useTicket } from "./use-ticket.ts";
import styles from "./tickets.module.css";

interface TicketDetailProps {
  ticketId: TicketId;
  draft: string;
  onDraft: (text: string) => void;
}

/** The ticket opened in its place: read, change, comment. */
export function TicketDetail({ ticketId, draft, onDraft }: TicketDetailProps) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const may = useMay("ticket:write");
  const { data: ticket, error, refetch } = useTicket(ticketId);
  if (!ticket && error) {
    return (
      <div className={styles.detail}>
        <output>{describeError(error)}</output>
        <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
          {t("retry")}
        </Button>
      </div>
    );
  }
  if (!ticket) {
    return (
      <div className={styles.detail}>
        <Loader size="sm" aria-label={t("loading")} />
      </div>
    );
  }
  return (
    <div className={styles.detail}>
      {may && <TicketControls ticket={ticket} />}
      {ticket.body && <p className={styles.text}>{ticket.body}</p>}
      <Comments ticket={ticket} />
      {may && <CommentForm ticketId={ticketId} draft={draft} onDraft={onDraft} />}
    </div>
  );
}

function Comments({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
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
          </p>
          <p className={styles.text}>{comment.body}</p>
        </li>
      ))}
    </ol>
  );
}
