import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconLink,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Ticket, TicketSummary } from "#shared/contracts/tickets.ts";
import type { InteractionId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useNow } from "#client/ui/now-tick.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import { isOverdue } from "./ticket-order.ts";
import { useAttach } from "./use-ticket.ts";
import styles from "./tickets.module.css";

interface TicketRowProps {
  ticket: TicketSummary & { customerName?: string };
  open: boolean;
  interactionId: InteractionId | null;
  onToggle: () => void;
}

export function TicketRow({ ticket, open, interactionId, onToggle }: TicketRowProps) {
  const { t } = useTranslation("tickets");
  const may = useMay("ticket:write");
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={styles.row}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
        <Chevron size={16} aria-hidden />
        <span className={styles.number}>#{ticket.number}</span>
        {ticket.kind === "complaint" && (
          <StateMark tone="bad" icon={IconAlertTriangle} strong>
            {t("kind.complaint")}
          </StateMark>
        )}
        <span className={styles.subject} title={ticket.subject}>
          {ticket.subject}
        </span>
        {ticket.customerName && <span className={styles.customer}>{ticket.customerName}</span>}
        {ticket.priority !== "normal" && <span>{t(`priority.${ticket.priority}`)}</span>}
        <span className={styles.dim}>{t(`status.${ticket.status}`)}</span>
        <Due ticket={ticket} />
      </button>
      {interactionId && may && <AttachButton ticket={ticket} interactionId={interactionId} />}
    </div>
  );
}

function Due({ ticket }: { ticket: TicketSummary }) {
  const { t } = useTranslation("tickets");
  const { dateTime } = useFormat();
  const now = performance.timeOrigin + useNow();
  if (ticket.dueAt === null) return null;
  const due = dateTime(ticket.dueAt);
  return isOverdue(ticket, now) ? (
    <span title={due}>
      <StateMark tone="bad" icon={IconAlertTriangle} strong>
        {t("overdue")}
      </StateMark>
    </span>
  ) : (
    <span className={styles.due} title={due}>
      {t("due", { at: due })}
    </span>
  );
}

interface AttachButtonProps {
  ticket: TicketSummary;
  interactionId: InteractionId;
}

function AttachButton({ ticket, interactionId }: AttachButtonProps) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const known = useQueryClient().getQueryData<Ticket>(["ticket", ticket.id]);
  const attach = useAttach(ticket.id);
  const attached = attach.isSuccess || known?.interactionIds.includes(interactionId);
  if (attached) {
    return (
      <output className={styles.attached}>
        <IconCheck size={14} aria-hidden /> {t("attached")}
      </output>
    );
  }
  return (
    <Button
      size="compact-xs"
      variant="default"
      data-attach
      loading={attach.isPending}
      leftSection={<IconLink size={14} aria-hidden />}
      aria-label={t("attachTo", { number: ticket.number })}
      title={attach.isError ? describeError(attach.error) : t("attachExplain")}
      onClick={() => attach.mutate(interactionId)}
    >
      {attach.isError ? t("attachFailed") : t("attach")}
    </Button>
  );
}
