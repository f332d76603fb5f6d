import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { ticketKinds, ticketPriorities } from "#shared/contracts/ticket-parts.ts";
import { createTicket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import type { TicketOrigin } from "./new-ticket.tsx";
import { TicketChoice } from "./ticket-choice.tsx";
import { useRemember } from "./use-ticket.ts";
import styles from "./tickets.module.css";

interface NewTicketFormProps {
  origin: TicketOrigin;
  renderPayment: (() => ReactNode) | undefined;
  /** With the new ticket's number, or null when it was given up. */
  onDone: (number: number | null) => void;
}

export function NewTicketForm({ origin, renderPayment, onDone }: NewTicketFormProps) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const [subject, setSubject] = useState(origin.intent);
  const [kind, setKind] = useState<Ticket["kind"]>("inquiry");
  const [priority, setPriority] = useState<Ticket["priority"]>("normal");
  const [body, setBody] = useState("");
  const create = useCreateTicket(origin);

  const empty = subject.trim() === "";
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (empty || create.isPending) return;
    create.mutate({ subject, kind, priority, body }, { onSuccess: ({ number }) => onDone(number) });
  }

  return (
    <form className={styles.form} aria-label={t("new")} onSubmit={submit}>
      {kind === "payment" && renderPayment?.()}
      <TextInput
        size="xs"
        required
        autoFocus
        label={t("subject")}
        value={subject}
        onChange={({ currentTarget }) => setSubject(currentTarget.value)}
      />
      <div className={styles.pair}>
        <TicketChoice of="kind" labelled values={ticketKinds} value={kind} onChange={setKind} />
        <TicketChoice
          of="priority"
          labelled
          values={ticketPriorities}
          value={priority}
          onChange={setPriority}
        />
      </div>
      <Textarea
        size="xs"
        rows={2}
        label={t("body")}
        value={body}
        onChange={({ currentTarget }) => setBody(currentTarget.value)}
      />
      {create.isError && <output className={styles.problem}>{describeError(create.error)}</output>}
      <FormButtons busy={create.isPending} disabled={empty} onCancel={() => onDone(null)} />
    </form>
  );
}

interface FormButtonsProps {
  busy: boolean;
  disabled: boolean;
  onCancel: () => void;
}

function FormButtons({ busy, disabled, onCancel }: FormButtonsProps) {
  const { t } = useTranslation("tickets");
  return (
    <div className={styles.controls}>
      <Button type="submit" size="xs" loading={busy} disabled={disabled}>
        {t("create")}
      </Button>
      <Button size="xs" variant="default" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </div>
  );
}

function useCreateTicket({ customerId, interactionId, callId }: TicketOrigin) {
  const remember = useRemember();
  // One key per form: pressed twice, or sent again after a lost answer, it is one ticket.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (typed: Pick<Ticket, "subject" | "kind" | "priority" | "body">) =>
      callApi(createTicket, {
        idempotencyKey,
        body: { ...typed, customerId, interactionId, callId },
      }),
    onSuccess: remember,
  });
}
