import { Button, Checkbox, Textarea } from "@mantine/core";
import type { FormEvent, KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "#shared/ids.ts";
import { combinationOf } from "#shared/desk-keys.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useKey } from "#client/lib/preferences-context.ts";
import { isPress } from "#client/lib/use-hotkey.ts";
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
  const finish = useKey("finish");
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isPress(event.nativeEvent) || combinationOf(event) !== finish) return;
    event.preventDefault(); // or it would end the wrap-up
    send();
  };
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
        onKeyDown={onKeyDown}
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
