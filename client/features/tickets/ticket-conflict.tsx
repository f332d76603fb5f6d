import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketChange } from "./use-ticket.ts";
import { useRemember } from "./use-ticket.ts";
import styles from "./tickets.module.css";

interface TicketConflictProps {
  theirs: Ticket;
  wanted: TicketChange;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody was faster: both versions side by side, the agent decides. */
export function TicketConflict({ theirs, wanted, onMine, onTheirs }: TicketConflictProps) {
  const { t } = useTranslation("tickets");
  const remember = useRemember();
  const now = { status: theirs.status, priority: theirs.priority };
  const mine = { ...now, ...wanted };
  const words = ({ status, priority }: typeof now) =>
    `${t(`status.${status}`)} · ${t(`priority.${priority}`)}`;
  return (
    <div className={styles.conflict} role="alert">
      <p>{t("conflict.explain")}</p>
      <dl>
        <dt>{t("conflict.theirs")}</dt>
        <dd>{words(now)}</dd>
        <dt>{t("conflict.mine")}</dt>
        <dd>
          {words({ status: mine.status ?? now.status, priority: mine.priority ?? now.priority })}
        </dd>
      </dl>
      <div className={styles.controls}>
        <Button size="compact-sm" onClick={onMine}>
          {t("conflict.applyMine")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            remember(theirs);
            onTheirs();
          }}
        >
          {t("conflict.keepTheirs")}
        </Button>
      </div>
    </div>
  );
}
