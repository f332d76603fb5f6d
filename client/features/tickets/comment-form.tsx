import { Button, Checkbox, Textarea } from "@mantine/core";
import type { FormEvent, KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useCommentTicket } from "./use-ticket.ts";
import styles from "./tickets.module.css";

interface CommentFormProps {
  ticketId: TicketId;
  /** Held by the list, so that it waits while another ticket is open. */
  draft: string;
  onDraft: (text: string) => void;
}

export function CommentForm({ ticketId, draft, onDraft }: CommentFormProps) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const [internal, setInternal] = useState(true);
  const { send, isPending, error } = useSendComment({ ticketId, draft, onDraft }, internal);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        size="xs"
        rows={2}
        aria-label={t("commentLabel")}
        placeholder={internal ? t("commentInternal") : t("commentVisible")}
        value={draft}
        onChange={({ currentTarget }) => onDraft(currentTarget.value)}
        onKeyDown={(event) => onCtrlEnter(event, send)}
      />
      {error && <output>{describeError(error)}</output>}
      <div className={styles.controls}>
        <Checkbox
          size="xs"
          label={t("customerSees")}
          checked={!internal}
          onChange={({ currentTarget }) => setInternal(!currentTarget.checked)}
        />
        <Button type="submit" size="xs" loading={isPending} disabled={draft.trim() === ""}>
          {t("comment")}
        </Button>
      </div>
    </form>
  );
}

function useSendComment({ ticketId, draft, onDraft }: CommentFormProps, internal: boolean) {
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const { mutate, isPending, error } = useCommentTicket(ticketId);
  function send(): void {
    if (draft.trim() === "" || isPending) return;
    const onSuccess = () => {
      onDraft("");
      setKey(crypto.randomUUID());
    };
    mutate({ body: draft, internal, idempotencyKey }, { onSuccess });
  }
  return { send, isPending, error };
}

function onCtrlEnter(event: KeyboardEvent, send: () => void): void {
  const { isComposing, keyCode } = event.nativeEvent;
  if (isComposing || keyCode === 229 || event.key !== "Enter" || !event.ctrlKey) return;
  event.preventDefault(); // or it would end the wrap-up
  send();
}
