import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NoteBox } from "#client/features/note/note-box.tsx";
import type { NoteBook } from "#client/features/note/note-book.ts";
import type { NoteKeeper } from "#client/features/note/note-keeper.ts";
import { NewTicket } from "#client/features/tickets/new-ticket.tsx";
import { WrapUp } from "#client/features/wrap-up/wrap-up.tsx";
import { useMay } from "#client/lib/session-context.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import type { Conversation } from "./conversation.ts";
import styles from "./desk-page.module.css";

const PromiseCallback = latePart(
  async () => (await import("#client/features/work-items/promise-callback.tsx")).PromiseCallback,
);

const AddCommitment = latePart(
  async () => (await import("#client/features/work-items/add-commitment.tsx")).AddCommitment,
);
const PaymentPause = latePart(
  async () => (await import("#client/features/recordings/payment-pause.tsx")).PaymentPause,
);

interface WorkColumnProps {
  conversation: Conversation;
  book: NoteBook;
}

/** What the agent does about it: the note, a ticket, the wrap-up. */
export function WorkColumn({ conversation, book }: WorkColumnProps) {
  const { t } = useTranslation("note");
  const { stage, call, card, left } = conversation;
  const mayOpen = useMay("ticket:write");
  const keeper = useKeeper(book, stage === "offered" ? null : call.interactionId);
  const customerId = card?.matches[0]?.id;
  if (!keeper) {
    return (
      <div className={styles.work}>
        <EmptyState title={t("title")}>{t("afterAnswer")}</EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.work}>
      <NoteBox keeper={keeper} />
      {customerId && mayOpen && (
        <NewTicket
          origin={{
            customerId,
            callId: call.callId,
            interactionId: call.interactionId,
            intent: call.ivr.intent ?? "",
          }}
          renderPayment={() => <PaymentPause callId={call.callId} />}
        />
      )}
      <Promising conversation={conversation} />
      {stage === "wrapUp" && <WrapUp callId={call.callId} note={keeper} left={left} />}
    </div>
  );
}

/** What the agent undertakes towards the caller: to call back, or anything else. */
function Promising({ conversation: { call, card } }: Pick<WorkColumnProps, "conversation">) {
  const mayPromise = useMay("workItem:write");
  const { interactionId, queue } = call;
  const customerId = card?.matches[0]?.id;
  const number = call.direction === "out" ? call.dnis : call.ani;
  if (!mayPromise) return null;
  return (
    <div className={styles.promising}>
      {number !== null && (
        <PromiseCallback
          number={number}
          interactionId={interactionId}
          customerId={customerId}
          queueId={queue?.id}
        />
      )}
      <AddCommitment origin={{ interactionId, ...(customerId && { customerId }) }} />
    </div>
  );
}

function useKeeper(book: NoteBook, interactionId: string | null): NoteKeeper | null {
  return useMemo(
    () => (interactionId === null ? null : book.keeper(interactionId)),
    [book, interactionId],
  );
}
