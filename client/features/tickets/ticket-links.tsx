import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { unlinkTicket } from "#shared/contracts/ticket-work.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { LinkForm } from "./link-form.tsx";
import { useTicketWork } from "./use-ticket-work.ts";
import styles from "./ticket-desk.module.css";

interface TicketLinksProps {
  ticket: Ticket;
  mayWrite: boolean;
}

/** Other tickets it has to do with, and the way to become one with another. */
export function TicketLinks({ ticket, mayWrite }: TicketLinksProps) {
  const { t } = useTranslation(["ticket-desk", "tickets"]);
  const { act, busy } = useTicketWork();
  return (
    <div className={styles.inside}>
      <ul className={styles.plain}>
        {ticket.links.map(({ ticketId: otherId, number, subject, status, relation }) => (
          <li key={otherId} className={styles.line}>
            <span className={styles.dim}>{t(`links.${relation}`)}</span>
            <Link to={`/tickets/${otherId}`} className={styles.grow} title={subject}>
              #{number} {subject}
            </Link>
            <span className={styles.dim}>{t(`status.${status}`, { ns: "tickets" })}</span>
            {mayWrite && (
              <button
                type="button"
                className={styles.small}
                disabled={busy}
                aria-label={t("links.remove", { number })}
                onClick={() =>
                  void act(() =>
                    callApi(unlinkTicket, { params: { ticketId: ticket.id, otherId } }),
                  )
                }
              >
                <IconX size={14} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && <LinkForm ticket={ticket} />}
    </div>
  );
}
