import { Button, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { TicketId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { CommentForm } from "./comment-form.tsx";
import { ComplaintPanel } from "./complaint-panel.tsx";
import { MergeMark } from "./merge-mark.tsx";
import { TicketActivity } from "./ticket-activity.tsx";
import { TicketComments } from "./ticket-comments.tsx";
import { TicketFields } from "./ticket-fields.tsx";
import { TicketFiles } from "./ticket-files.tsx";
import { TicketFollowers } from "./ticket-followers.tsx";
import { TicketLinks } from "./ticket-links.tsx";
import { TicketWords } from "./ticket-words.tsx";
import { useTicket, useTicketUpdates } from "./use-ticket.ts";
import styles from "./ticket-desk.module.css";

interface TicketPageProps {
  /** What other parts of the product know about this ticket. */
  renderMore?: ((ticket: Ticket) => ReactNode) | undefined;
}

/** One ticket with everything about it, under an address of its own. */
export function TicketPage({ renderMore }: TicketPageProps) {
  const { t } = useTranslation("ticket-desk");
  const ticketId = TicketId.safeParse(useParams().ticketId).data;
  if (ticketId === undefined) return <EmptyState title={t("unknown")} />;
  return <KnownTicket key={ticketId} ticketId={ticketId} renderMore={renderMore} />;
}

function KnownTicket({ ticketId, renderMore }: { ticketId: TicketId } & TicketPageProps) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const { data: ticket, error, refetch } = useTicket(ticketId);
  useTicketUpdates();
  if (ticket) return <WholeTicket ticket={ticket} renderMore={renderMore} />;
  if (!error) return <Loader size="sm" aria-label={t("loading")} />;
  return (
    <EmptyState title={describeError(error)}>
      <Button size="xs" variant="default" onClick={() => void refetch()}>
        {t("retry")}
      </Button>{" "}
      <Link to="/tickets">{t("back")}</Link>
    </EmptyState>
  );
}

function WholeTicket({ ticket, renderMore }: { ticket: Ticket } & TicketPageProps) {
  const { t } = useTranslation("ticket-desk");
  const [draft, setDraft] = useState("");
  const mayWrite = useMay("ticket:write") && ticket.mergedInto === null;
  const parts = { ticket, mayWrite };
  return (
    <Page
      title={`#${ticket.number} ${ticket.subject}`}
      actions={<Link to="/tickets">{t("back")}</Link>}
    >
      <MergeMark ticket={ticket} />
      <div className={styles.record}>
        <div className={styles.column}>
          <Panel title={ticket.customerName}>
            <TicketWords {...parts} />
          </Panel>
          {ticket.complaintStage !== null && (
            <Panel title={t("complaint.title")}>
              <ComplaintPanel {...parts} />
            </Panel>
          )}
          <Panel title={t("comments")} aside={ticket.comments.length}>
            <div className={styles.inside}>
              <TicketComments ticket={ticket} />
              {mayWrite && <CommentForm ticketId={ticket.id} draft={draft} onDraft={setDraft} />}
            </div>
          </Panel>
          <Panel title={t("activity.title")}>
            <TicketActivity ticket={ticket} />
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title={t("fields")}>
            <TicketFields {...parts} />
          </Panel>
          {renderMore?.(ticket)}
          <Panel title={t("followers.title")} aside={ticket.watchers.length}>
            <TicketFollowers {...parts} />
          </Panel>
          <Panel title={t("links.title")} aside={ticket.links.length}>
            <TicketLinks {...parts} />
          </Panel>
          <Panel title={t("files.title")} aside={ticket.attachments.length}>
            <TicketFiles {...parts} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}
