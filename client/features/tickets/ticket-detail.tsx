import { Button, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TicketId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { CommentForm } from "./comment-form.tsx";
import { TicketComments } from "./ticket-comments.tsx";
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
      {may && ticket.mergedInto === null && <TicketControls ticket={ticket} />}
      <Link to={`/tickets/${ticketId}`}>{t("whole")}</Link>
      {ticket.body && <p className={styles.text}>{ticket.body}</p>}
      <TicketComments ticket={ticket} />
      {may && <CommentForm ticketId={ticketId} draft={draft} onDraft={onDraft} />}
    </div>
  );
}
