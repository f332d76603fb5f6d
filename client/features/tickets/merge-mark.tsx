import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { unmergeTicket } from "#shared/contracts/ticket-work.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useTicketWork } from "./use-ticket-work.ts";
import styles from "./ticket-desk.module.css";

/** Where a merged ticket lives on, and the way back. */
export function MergeMark({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const mayWrite = useMay("ticket:write");
  const { act, busy, error } = useTicketWork();
  const { mergedInto } = ticket;
  if (mergedInto === null) return null;
  const undo = () =>
    act(() => callApi(unmergeTicket, { params: { ticketId: ticket.id }, ifMatch: ticket.rev }));
  return (
    <output className={styles.result}>
      {t("merged")} <Link to={`/tickets/${mergedInto.ticketId}`}>#{mergedInto.number}</Link>{" "}
      {mayWrite && (
        <Button size="compact-xs" variant="default" loading={busy} onClick={() => void undo()}>
          {t("unmerge")}
        </Button>
      )}
      {error !== undefined && describeError(error)}
    </output>
  );
}
