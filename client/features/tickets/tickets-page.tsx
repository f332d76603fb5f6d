import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "#shared/ids.ts";
import { useMay } from "#client/lib/session-context.ts";
import { Page } from "#client/ui/settings/page.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { TemplatesButton } from "./templates-button.tsx";
import { TicketTable } from "./ticket-table.tsx";
import { useTicketUpdates } from "./use-ticket.ts";
import { useTicketFilter } from "./use-ticket-filter.ts";
import { useTickets } from "./use-ticket-lists.ts";
import { ViewList } from "./view-list.tsx";
import styles from "./ticket-desk.module.css";

/** Everything promised to customers: found, sorted, given to people, many at once. */
export function TicketsPage() {
  const { t } = useTranslation("ticket-desk");
  const [filter, setFilter] = useTicketFilter();
  const [chosen, setChosen] = useState<ReadonlySet<TicketId>>(new Set());
  const mayWrite = useMay("ticket:write");
  const mayTemplate = useMay("ticketTemplate:write");
  const list = useTickets(filter);
  useTicketUpdates();
  const tickets = list.data?.pages.flatMap((page) => page.items);
  function choose(ticketId: TicketId, to: boolean): void {
    const next = new Set(chosen);
    if (to) next.add(ticketId);
    else next.delete(ticketId);
    setChosen(next);
  }
  const keep = (ids: ReadonlySet<string>) =>
    setChosen(new Set([...chosen].filter((id) => ids.has(id))));
  return (
    <Page title={t("title")} actions={mayTemplate && <TemplatesButton />}>
      <div className={styles.desk}>
        <ViewList filter={filter} />
        <div className={styles.list}>
          <FilterBar value={filter} onChange={setFilter} />
          {mayWrite && (
            <BulkBar tickets={(tickets ?? []).filter(({ id }) => chosen.has(id))} onDone={keep} />
          )}
          <TicketTable list={list} tickets={tickets} chosen={chosen} onChoose={choose} />
        </div>
      </div>
    </Page>
  );
}
