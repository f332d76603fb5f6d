import { Button, Checkbox } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { listTickets } from "#shared/contracts/tickets.ts";
import type { TicketId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useNow } from "#client/ui/now-tick.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import { isOverdue } from "./ticket-order.ts";
import type { useTickets } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

export type ListedTicket = ResponseOf<typeof listTickets>["items"][number];
const columns = ["select", "subject", "due", "customer", "kind", "status"] as const;
const later = ["priority", "owner", "team", "updated"] as const;

interface TicketTableProps {
  list: ReturnType<typeof useTickets>;
  tickets: readonly ListedTicket[] | undefined;
  chosen: ReadonlySet<TicketId>;
  onChoose: (ticketId: TicketId, chosen: boolean) => void;
}

export function TicketTable({ list, tickets, chosen, onChoose }: TicketTableProps) {
  const { t } = useTranslation("ticket-desk");
  const heads = [...columns, ...later].map((key) => ({ key, label: t(`column.${key}`) }));
  return (
    <DataTable
      caption={t("title")}
      columns={heads}
      empty={tickets?.length === 0 ? { title: t("empty"), text: t("emptyExplain") } : undefined}
      foot={<Foot list={list} />}
    >
      {tickets?.map((ticket) => (
        <Row
          key={ticket.id}
          ticket={ticket}
          chosen={chosen.has(ticket.id)}
          onChoose={(to) => onChoose(ticket.id, to)}
        />
      ))}
    </DataTable>
  );
}

interface RowProps {
  ticket: ListedTicket;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

function Row({ ticket, chosen, onChoose }: RowProps) {
  const { t } = useTranslation(["tickets", "ticket-desk"]);
  const { date, dateTime } = useFormat();
  const { number, subject, kind, status, priority } = ticket;
  return (
    <tr data-off={status === "closed" || undefined}>
      <td>
        <Checkbox
          size="xs"
          aria-label={t("choose", { number, ns: "ticket-desk" })}
          checked={chosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
      </td>
      <th scope="row" title={subject} className={styles.subject}>
        <Link to={`/tickets/${ticket.id}`}>
          #{number} {subject}
        </Link>
      </th>
      <td className={styles.due}>
        <Due ticket={ticket} />
      </td>
      <td title={ticket.customerName}>{ticket.customerName}</td>
      <td>
        {kind === "complaint" ? (
          <StateMark tone="bad" icon={IconAlertTriangle} strong>
            {t("kind.complaint")}
          </StateMark>
        ) : (
          t(`kind.${kind}`)
        )}
      </td>
      <td>{t(`status.${status}`)}</td>
      <td>{t(`priority.${priority}`)}</td>
      <td title={ticket.ownerName ?? undefined}>
        {ticket.ownerName ?? t("owner.none", { ns: "ticket-desk" })}
      </td>
      <td title={ticket.teamName ?? undefined}>{ticket.teamName}</td>
      <td title={dateTime(ticket.updatedAt)}>{date(ticket.updatedAt)}</td>
    </tr>
  );
}

function Due({ ticket }: { ticket: ListedTicket }) {
  const { t } = useTranslation("tickets");
  const { dateTime } = useFormat();
  const now = performance.timeOrigin + useNow();
  if (ticket.dueAt === null) return null;
  const due = dateTime(ticket.dueAt);
  if (!isOverdue(ticket, now)) return due;
  return (
    <span title={t("overdue")}>
      <StateMark tone="bad" icon={IconAlertTriangle} strong>
        {due}
      </StateMark>
    </span>
  );
}

function Foot({ list }: Pick<TicketTableProps, "list">) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  if (list.error) return <output>{describeError(list.error)}</output>;
  if (!list.hasNextPage) return null;
  const more = () => void list.fetchNextPage();
  return (
    <Button variant="subtle" size="compact-sm" loading={list.isFetchingNextPage} onClick={more}>
      {t("more")}
    </Button>
  );
}
