import { lazy, Suspense, useEffect } from "react";
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
import { whenIdle } from "#client/lib/when-idle.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { NoDesk } from "./no-desk.tsx";
import { IdleColumns } from "./idle-columns.tsx";
import { useConversation } from "./use-conversation.ts";
import styles from "./desk-page.module.css";

const loadColumns = () => import("./conversation-columns.tsx");
const ConversationColumns = lazy(async () => ({
  default: (await loadColumns()).ConversationColumns,
}));
const FoundCustomer = lazy(async () => ({
  default: (await import("./found-customer.tsx")).FoundCustomer,
}));
const DialHere = lazy(async () => ({
  default: (await import("#client/features/dial/dial-here.tsx")).DialHere,
}));
const AdviceNotes = lazy(async () => ({
  default: (await import("#client/features/advice/advice-notes.tsx")).AdviceNotes,
}));
const RecordingMark = lazy(async () => ({
  default: (await import("#client/features/recordings/recording-mark.tsx")).RecordingMark,
}));
const loadTransfer = () => import("#client/features/transfer/transfer-controls.tsx");
const TransferControls = lazy(async () => ({
  default: (await loadTransfer()).TransferControls,
}));

/** The desk by the drawing of the layout: offer bar, who · now · work, call bar. */
export function DeskPage() {
  const { t } = useTranslation("idle");
  const conversation = useConversation();
  const deskless = useDeskState((state) => state.deskless);
  const book = useNoteBook();
  useEarlyParts();
  const interactionId =
    conversation && conversation.stage !== "offered" ? conversation.call.interactionId : null;

  if (deskless) return <NoDesk />;
  return (
    <div className={styles.desk}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <OfferBar />
      <UnsentNotes book={book} except={interactionId} />
      <AdviceHere conversation={conversation} />
      {conversation ? (
        <Suspense fallback={<div className={styles.columns} />}>
          <ConversationColumns
            key={conversation.call.callId}
            conversation={conversation}
            book={book}
          />
        </Suspense>
      ) : (
        <IdleColumns />
      )}
      <CallBar
        renderMore={(callId) => (
          <>
            <RecordingMark callId={callId} />
            <TransferControls callId={callId} />
          </>
        )}
      />
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
      renderCard={(card) => (
        <Suspense fallback={null}>
          <FoundCustomer card={card} />
        </Suspense>
      )}
      renderTyped={(typed, onDone) => (
        // Of its own: the field that is typed in must not wait for it.
        <Suspense fallback={null}>
          <DialHere typed={typed} onDone={onDone} />
        </Suspense>
      )}
    />
  );
}

/** Who only rings has nothing to be advised on. */
function AdviceHere({ conversation }: { conversation: ReturnType<typeof useConversation> }) {
  if (!conversation || conversation.stage === "offered") return null;
  return (
    <Suspense fallback={null}>
      <AdviceNotes callId={conversation.call.callId} />
    </Suspense>
  );
}

/** What the first call needs comes once the idle desk stands, and is there before it. */
function useEarlyParts(): void {
  const { i18n } = useTranslation();
  useEffect(
    () =>
      whenIdle(() => {
        performance.mark("idle");
        void loadColumns();
        void loadTransfer();
        void i18n.loadNamespaces(["card", "transfer"]);
      }),
    [i18n],
  );
}
