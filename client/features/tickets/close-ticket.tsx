import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";

interface CloseTicketProps {
  status: Ticket["status"];
  busy: boolean;
  onStatus: (status: Ticket["status"]) => void;
}

/** Closing needs no question: it can be taken back. */
export function CloseTicket({ status, busy, onStatus }: CloseTicketProps) {
  const { t } = useTranslation("tickets");
  const [before, setBefore] = useState<Ticket["status"] | null>(null);
  if (status !== "closed") {
    const close = () => {
      setBefore(status);
      onStatus("closed");
    };
    return (
      <Button size="xs" variant="default" loading={busy} onClick={close}>
        {t("close")}
      </Button>
    );
  }
  if (before === null) return null;
  return (
    <output>
      {t("closed")}{" "}
      <Button size="compact-xs" variant="default" onClick={() => onStatus(before)}>
        {t("undo")}
      </Button>
    </output>
  );
}
