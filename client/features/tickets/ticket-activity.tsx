import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TicketActivity as Entry } from "#shared/contracts/ticket-work.ts";
import { listTicketActivity } from "#shared/contracts/ticket-work.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { changesOf } from "./activity-changes.ts";
import { useFieldText } from "./field-text.ts";
import styles from "./ticket-desk.module.css";

/** Everything that was done to it, newest first. */
export function TicketActivity({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const list = useInfiniteQuery({
    // Each change counts the rev: the log is read again with it.
    queryKey: ["ticketActivity", ticket.id, ticket.rev],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { limit: 50, ...(after !== undefined && { after }) };
      return callApi(listTicketActivity, { params: { ticketId: ticket.id }, query, signal });
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const more = () => void list.fetchNextPage();
  return (
    <div className={styles.inside}>
      {list.error && <output>{describeError(list.error)}</output>}
      {list.data && entries.length === 0 && <p className={styles.dim}>{t("activity.empty")}</p>}
      <ol className={styles.plain}>
        {entries.map((entry) => (
          <ActivityRow key={entry.id} entry={entry} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={list.isFetching} onClick={more}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function ActivityRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation("ticket-desk");
  const { dateTime } = useFormat();
  const text = useFieldText();
  const what = entry.action.split(".")[1] ?? entry.action;
  return (
    <li>
      <span className={styles.dim}>{dateTime(entry.at)}</span> {entry.actorName}{" "}
      {t(`activity.${what}`, { defaultValue: what })}
      <ul>
        {changesOf(entry.change).map(({ field, from, to }) => (
          <li key={field}>
            {t(`field.${field}`)}: {from !== undefined && `${text(field, from)} → `}
            {text(field, to)}
          </li>
        ))}
      </ul>
    </li>
  );
}
