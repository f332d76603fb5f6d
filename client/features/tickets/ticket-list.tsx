import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketSummary } from "#shared/contracts/tickets.ts";
import type { InteractionId, TicketId } from "#shared/ids.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { byPromise } from "./ticket-order.ts";
import { TicketRow } from "./ticket-row.tsx";
import { useTicketUpdates } from "./use-ticket.ts";
import styles from "./tickets.module.css";

const TicketDetail = latePart(async () => (await import("./ticket-detail.tsx")).TicketDetail);

interface TicketListProps {
  tickets: readonly (TicketSummary & { customerName?: string })[];
  /** The conversation at hand, which may be attached to a ticket. */
  interactionId: InteractionId | null;
  /** Said when the list is empty. */
  empty: string;
}

/** Tickets that open in their place; what was typed into one waits while another is open. */
export function TicketList({ tickets, interactionId, empty }: TicketListProps) {
  const { t } = useTranslation("tickets");
  const [open, setOpen] = useState<TicketId | null>(null);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const list = useRef<HTMLUListElement>(null);
  useTicketUpdates();
  // The oldest promise is first; Tab leads on to the others.
  useHotkey("attach", () => list.current?.querySelector<HTMLElement>("[data-attach]")?.focus(), {
    enabled: interactionId !== null,
  });

  if (tickets.length === 0) return <EmptyState title={empty}>{t("emptyExplain")}</EmptyState>;
  return (
    <ul ref={list} className={styles.list} aria-label={t("title")}>
      {byPromise(tickets).map((ticket) => (
        <li key={ticket.id}>
          <TicketRow
            ticket={ticket}
            open={open === ticket.id}
            interactionId={interactionId}
            onToggle={() => setOpen(open === ticket.id ? null : ticket.id)}
          />
          {open === ticket.id && (
            <TicketDetail
              ticketId={ticket.id}
              draft={drafts[ticket.id] ?? ""}
              onDraft={(text) => setDrafts((kept) => ({ ...kept, [ticket.id]: text }))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
