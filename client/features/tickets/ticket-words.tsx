import { Button, Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { useFormat } from "#client/lib/format.ts";
import { ChangeProblem } from "./change-problem.tsx";
import { useChangeTicket } from "./use-ticket.ts";
import styles from "./ticket-desk.module.css";

interface TicketWordsProps {
  ticket: Ticket;
  mayWrite: boolean;
}

/** Subject and text, to read; to change them is asked for. */
export function TicketWords({ ticket, mayWrite }: TicketWordsProps) {
  const { t } = useTranslation("ticket-desk");
  const { dateTime } = useFormat();
  const [editing, setEditing] = useState(false);
  if (editing) return <WordsForm ticket={ticket} onDone={() => setEditing(false)} />;
  return (
    <div className={styles.inside}>
      <p className={styles.text}>{ticket.body === "" ? t("noBody") : ticket.body}</p>
      <p className={styles.dim}>{t("opened", { at: dateTime(ticket.createdAt) })}</p>
      {mayWrite && (
        <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
          {t("change")}
        </Button>
      )}
    </div>
  );
}

interface WordsFormProps {
  ticket: Ticket;
  onDone: () => void;
}

/** Keeps what was typed whatever the server says; based on what was read when it was opened. */
function WordsForm({ ticket, onDone }: WordsFormProps) {
  const { t } = useTranslation("ticket-desk");
  const [base] = useState(ticket);
  const [subject, setSubject] = useState(ticket.subject);
  const [body, setBody] = useState(ticket.body);
  const work = useChangeTicket(ticket.id);
  const send = (rev: number) => {
    const change = {
      ...(subject !== base.subject && { subject }),
      ...(body !== base.body && { body }),
    };
    if (Object.keys(change).length === 0) onDone();
    else work.mutate({ change, rev }, { onSuccess: onDone });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (subject.trim() !== "") send(base.rev);
  };
  return (
    <form className={styles.form} aria-label={t("words")} onSubmit={submit}>
      <TextInput
        size="xs"
        required
        autoFocus
        maxLength={200}
        label={t("field.subject")}
        value={subject}
        onChange={({ currentTarget }) => setSubject(currentTarget.value)}
      />
      <Textarea
        size="xs"
        rows={6}
        maxLength={10_000}
        label={t("field.body")}
        value={body}
        onChange={({ currentTarget }) => setBody(currentTarget.value)}
      />
      <ChangeProblem work={work} onMine={send} onTheirs={onDone} />
      <div className={styles.line}>
        <Button type="submit" size="xs" loading={work.isPending}>
          {t("save")}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
