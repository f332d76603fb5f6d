import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { useFieldText } from "./field-text.ts";
import type { TicketChange } from "./use-ticket.ts";
import { useRemember } from "./use-ticket.ts";
import styles from "./ticket-desk.module.css";

interface RecordConflictProps {
  theirs: Ticket;
  wanted: TicketChange;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody was faster: each field that was to change, as it is now and as it was wanted. */
export function RecordConflict({ theirs, wanted, onMine, onTheirs }: RecordConflictProps) {
  const { t } = useTranslation(["tickets", "ticket-desk"]);
  const text = useFieldText();
  const remember = useRemember();
  const leave = () => {
    remember(theirs);
    onTheirs();
  };
  return (
    <div className={styles.conflict} role="alert">
      <p>{t("conflict.explain")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("fields", { ns: "ticket-desk" })}</th>
            <th scope="col">{t("conflict.theirs")}</th>
            <th scope="col">{t("conflict.mine")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(wanted).map(([field, mine]) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`, { ns: "ticket-desk" })}</th>
              <td>{text(field, theirs[field as keyof TicketChange])}</td>
              <td>{text(field, mine)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.line}>
        <Button size="compact-sm" onClick={onMine}>
          {t("conflict.applyMine")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={leave}>
          {t("conflict.keepTheirs")}
        </Button>
      </div>
    </div>
  );
}
