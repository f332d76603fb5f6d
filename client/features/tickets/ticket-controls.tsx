import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { ticketPriorities, ticketStatuses } from "#shared/contracts/tickets.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { TicketConflict } from "./ticket-conflict.tsx";
import type { TicketChange } from "./use-ticket.ts";
import { conflictingTicket, useChangeTicket } from "./use-ticket.ts";
import styles from "./tickets.module.css";

/** Status, priority and close. Closing needs no question: it can be taken back. */
export function TicketControls({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const [closedFrom, setClosedFrom] = useState<Ticket["status"] | null>(null);
  const { mutate, error, isPending, variables, reset } = useChangeTicket(ticket.id);
  const theirs = conflictingTicket(error);
  const shown = isPending ? { ...ticket, ...variables.change } : ticket;
  const change = (wanted: TicketChange, rev = ticket.rev) => mutate({ change: wanted, rev });

  function close(): void {
    setClosedFrom(ticket.status);
    change({ status: "closed" });
  }
  function undoClose(from: Ticket["status"]): void {
    setClosedFrom(null);
    change({ status: from });
  }

  return (
    <>
      <div className={styles.controls}>
        <NativeSelect
          size="xs"
          aria-label={t("statusLabel")}
          value={shown.status}
          disabled={isPending}
          data={ticketStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          onChange={({ currentTarget }) =>
            change({ status: currentTarget.value as Ticket["status"] })
          }
        />
        <NativeSelect
          size="xs"
          aria-label={t("priorityLabel")}
          value={shown.priority}
          disabled={isPending}
          data={ticketPriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={({ currentTarget }) =>
            change({ priority: currentTarget.value as Ticket["priority"] })
          }
        />
        {ticket.status === "closed" && closedFrom !== null ? (
          <span role="status">
            {t("closed")}{" "}
            <Button size="compact-xs" variant="default" onClick={() => undoClose(closedFrom)}>
              {t("undo")}
            </Button>
          </span>
        ) : (
          ticket.status !== "closed" && (
            <Button size="xs" variant="default" loading={isPending} onClick={close}>
              {t("close")}
            </Button>
          )
        )}
      </div>
      {theirs && variables && (
        <TicketConflict
          theirs={theirs}
          wanted={variables.change}
          onMine={() => change(variables.change, theirs.rev)}
          onTheirs={reset}
        />
      )}
      {error && !theirs && <output className={styles.problem}>{describeError(error)}</output>}
    </>
  );
}
