import type { Ticket } from "#shared/contracts/tickets.ts";
import { ticketPriorities, ticketStatuses } from "#shared/contracts/ticket-parts.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { CloseTicket } from "./close-ticket.tsx";
import { TicketChoice } from "./ticket-choice.tsx";
import { TicketConflict } from "./ticket-conflict.tsx";
import type { TicketChange } from "./use-ticket.ts";
import { conflictingTicket, useChangeTicket } from "./use-ticket.ts";
import styles from "./tickets.module.css";

/** Status, priority and close. A change that somebody overtook is shown beside theirs. */
export function TicketControls({ ticket }: { ticket: Ticket }) {
  const describeError = useDescribeError();
  const { mutate, error, isPending, variables, reset } = useChangeTicket(ticket.id);
  const theirs = conflictingTicket(error);
  const wanted: TicketChange = isPending ? variables.change : {};
  const change = (to: TicketChange, rev = ticket.rev) => mutate({ change: to, rev });
  return (
    <>
      <div className={styles.controls}>
        <TicketChoice
          of="status"
          values={ticketStatuses}
          value={wanted.status ?? ticket.status}
          disabled={isPending}
          onChange={(status) => change({ status })}
        />
        <TicketChoice
          of="priority"
          values={ticketPriorities}
          value={wanted.priority ?? ticket.priority}
          disabled={isPending}
          onChange={(priority) => change({ priority })}
        />
        <CloseTicket
          status={ticket.status}
          busy={isPending}
          onStatus={(status) => change({ status })}
        />
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
