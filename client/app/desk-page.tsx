import { useTranslation } from "react-i18next";
import type { CallId } from "#shared/ids.ts";
import { CallBar } from "#client/features/call-bar/call-bar.tsx";
import { CustomerSearch } from "#client/features/customer-search/customer-search.tsx";
import { PhoneLinks } from "#client/features/dial/phone-links.tsx";
import { UnsentNotes } from "#client/features/note/unsent-notes.tsx";
import { useNoteBook } from "#client/features/note/use-note-book.ts";
import { OfferBar } from "#client/features/offer-bar/offer-bar.tsx";
import { ShortcutList } from "#client/features/shortcut-list/shortcut-list.tsx";
import { TourHere } from "#client/features/tour/tour-here.tsx";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { usePrepared } from "#client/ui/use-prepared.ts";
import { NoDesk } from "./no-desk.tsx";
import { IdleColumns } from "./idle-columns.tsx";
import { useConversation } from "./use-conversation.ts";
import styles from "./desk-page.module.css";

const ConversationColumns = latePart(
  async () => (await import("./conversation-columns.tsx")).ConversationColumns,
);
const FoundCustomer = latePart(async () => (await import("./found-customer.tsx")).FoundCustomer);
const DialHere = latePart(
  async () => (await import("#client/features/dial/dial-here.tsx")).DialHere,
);
const AdviceNotes = latePart(
  async () => (await import("#client/features/advice/advice-notes.tsx")).AdviceNotes,
);
const RecordingMark = latePart(
  async () => (await import("#client/features/recordings/recording-mark.tsx")).RecordingMark,
);
const TransferControls = latePart(
  async () => (await import("#client/features/transfer/transfer-controls.tsx")).TransferControls,
);

// Who answers in a bad network must have the whole desk already.
const firstCall = {
  parts: [ConversationColumns, AdviceNotes, RecordingMark, TransferControls],
  words: ["card", "advice", "recordings", "transfer", "work-items"],
};

/** The desk by the drawing of the layout: offer bar, who · now · work, call bar. */
export function DeskPage() {
  const { t } = useTranslation("idle");
  const conversation = useConversation();
  const deskless = useDeskState((state) => state.deskless);
  const book = useNoteBook();
  usePrepared(firstCall);
  const interactionId =
    conversation && conversation.stage !== "offered" ? conversation.call.interactionId : null;

  if (deskless) return <NoDesk />;
  return (
    <div className={styles.desk}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <ErrorBoundary>
        <OfferBar />
      </ErrorBoundary>
      <UnsentNotes book={book} except={interactionId} />
      <AdviceHere conversation={conversation} />
      {conversation ? (
        <ConversationColumns
          key={conversation.call.callId}
          waiting={<div className={styles.columns} />}
          conversation={conversation}
          book={book}
        />
      ) : (
        <IdleColumns />
      )}
      <ErrorBoundary>
        <CallBar
          renderMore={(callId) => (
            <>
              <RecordingMark callId={callId} />
              <TransferControls callId={callId} />
            </>
          )}
        />
      </ErrorBoundary>
      <SearchHere callId={conversation?.call.callId ?? null} />
      <PhoneLinks />
      <ShortcutList />
      <TourHere />
    </div>
  );
}

/** Ctrl+K: customers, and numbers to dial. */
function SearchHere({ callId }: { callId: CallId | null }) {
  return (
    <CustomerSearch
      callId={callId}
      renderCard={(card) => <FoundCustomer card={card} />}
      renderTyped={(typed, onDone) => (
        // Of its own: the field that is typed in must not wait for it.
        <DialHere typed={typed} onDone={onDone} />
      )}
    />
  );
}

/** Who only rings has nothing to be advised on. */
function AdviceHere({ conversation }: { conversation: ReturnType<typeof useConversation> }) {
  if (!conversation || conversation.stage === "offered") return null;
  return <AdviceNotes callId={conversation.call.callId} />;
}
