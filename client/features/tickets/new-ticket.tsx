import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketKind } from "#shared/contracts/ticket-parts.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { NewTicketForm } from "./new-ticket-form.tsx";
import styles from "./tickets.module.css";

export interface TicketOrigin {
  readonly customerId: CustomerId;
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  /** What the caller told the IVR: the first idea of a subject. */
  readonly intent: string;
}

interface NewTicketProps {
  origin: TicketOrigin;
  /** Stands above the form of a payment as long as it is open. */
  renderPayment?: () => ReactNode;
}

/** A ticket from this call: one click, customer and conversation are filled in. */
export function NewTicket({ origin, renderPayment }: NewTicketProps) {
  const { t } = useTranslation("tickets");
  const [open, setOpen] = useState<TicketKind | null>(null);
  const hint = useKeyHint("newTicket");
  useHotkey("newTicket", () => setOpen("inquiry"), { enabled: open === null });
  useHotkey("complaint", () => setOpen("complaint"), { enabled: open === null });
  const [created, setCreated] = useState<number | null>(null);
  if (open !== null) {
    return (
      <NewTicketForm
        origin={origin}
        kind={open}
        renderPayment={renderPayment}
        onDone={(number) => {
          setCreated(number);
          setOpen(null);
        }}
      />
    );
  }
  return (
    <div className={styles.controls}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        {...hint}
        onClick={() => setOpen("inquiry")}
      >
        {t("new")}
      </Button>
      {created !== null && <output>{t("created", { number: created })}</output>}
    </div>
  );
}
