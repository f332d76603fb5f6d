import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketKind } from "#shared/contracts/ticket-parts.ts";
import { ticketKinds, ticketPriorities } from "#shared/contracts/ticket-parts.ts";
import type { TicketTemplate } from "#shared/contracts/ticket-setup.ts";
import { createTicket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { latePart } from "#client/ui/late-part.tsx";
import type { TicketOrigin } from "./new-ticket.tsx";
import { TicketChoice } from "./ticket-choice.tsx";
import { useRemember } from "./use-ticket.ts";
import styles from "./tickets.module.css";

const TemplateChoice = latePart(async () => (await import("./template-choice.tsx")).TemplateChoice);

interface NewTicketFormProps {
  origin: TicketOrigin;
  /** What it is begun as; a choice in the form. */
  kind: TicketKind;
  renderPayment: (() => ReactNode) | undefined;
  /** With the new ticket's number, or null when it was given up. */
  onDone: (number: number | null) => void;
}

export function NewTicketForm({ origin, kind, renderPayment, onDone }: NewTicketFormProps) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const { typed, type, fillIn } = useTyped(origin.intent, kind);
  const create = useCreateTicket(origin);

  const empty = typed.subject.trim() === "";
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (empty || create.isPending) return;
    create.mutate(typed, { onSuccess: ({ number }) => onDone(number) });
  }

  return (
    <form className={styles.form} aria-label={t("new")} onSubmit={submit}>
      <TemplateChoice chosen={typed.templateId} onChoose={fillIn} />
      {typed.kind === "payment" && renderPayment?.()}
      <TextInput
        size="xs"
        required
        autoFocus
        label={t("subject")}
        value={typed.subject}
        onChange={({ currentTarget }) => type({ subject: currentTarget.value })}
      />
      <NatureFields value={typed} onChange={type} />
      <Textarea
        size="xs"
        rows={2}
        label={t("body")}
        value={typed.body}
        onChange={({ currentTarget }) => type({ body: currentTarget.value })}
      />
      {create.isError && <output className={styles.problem}>{describeError(create.error)}</output>}
      <FormButtons busy={create.isPending} disabled={empty} onCancel={() => onDone(null)} />
    </form>
  );
}

function useTyped(intent: string, kind: TicketKind) {
  const [typed, setTyped] = useState<Typed>({
    subject: intent,
    kind,
    priority: "normal",
    body: "",
    templateId: undefined,
  });
  const type = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  function fillIn(template: TicketTemplate | null): void {
    if (template === null) return type({ templateId: undefined });
    const { id: templateId, kind, priority, subject, body } = template;
    // What the agent typed is worth more than what the template says.
    const isUntouched = typed.subject === "" || typed.subject === intent;
    type({
      templateId,
      kind,
      priority,
      subject: (isUntouched && subject) || typed.subject,
      body: typed.body || body,
    });
  }
  return { typed, type, fillIn };
}

interface NatureFieldsProps {
  value: Pick<Typed, "kind" | "priority">;
  onChange: (part: Partial<Typed>) => void;
}

function NatureFields({ value: { kind, priority }, onChange }: NatureFieldsProps) {
  return (
    <div className={styles.pair}>
      <TicketChoice
        of="kind"
        labelled
        values={ticketKinds}
        value={kind}
        onChange={(to) => onChange({ kind: to })}
      />
      <TicketChoice
        of="priority"
        labelled
        values={ticketPriorities}
        value={priority}
        onChange={(to) => onChange({ priority: to })}
      />
    </div>
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

type Typed = Pick<Ticket, "subject" | "kind" | "priority" | "body"> & {
  templateId: string | undefined;
};

function useCreateTicket({ customerId, interactionId, callId }: TicketOrigin) {
  const remember = useRemember();
  // One key per form: pressed twice, or sent again after a lost answer, it is one ticket.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: ({ templateId, ...typed }: Typed) =>
      callApi(createTicket, {
        idempotencyKey,
        body: { ...typed, customerId, interactionId, callId, ...(templateId && { templateId }) },
      }),
    onSuccess: remember,
  });
}
