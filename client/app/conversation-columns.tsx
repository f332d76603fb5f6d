import type { NoteBook } from "#client/features/note/note-book.ts";
import type { Conversation } from "./conversation.ts";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { NowColumn } from "./now-column.tsx";
import { WhoColumn } from "./who-column.tsx";
import { WorkColumn } from "./work-column.tsx";
import styles from "./desk-page.module.css";

interface ConversationColumnsProps {
  conversation: Conversation;
  book: NoteBook;
}

/** Who calls, what is going on with them, and what the agent does about it: each stands without the others. */
export function ConversationColumns({ conversation, book }: ConversationColumnsProps) {
  return (
    <div className={styles.columns} data-kind="call">
      <ErrorBoundary>
        <WhoColumn conversation={conversation} />
      </ErrorBoundary>
      <ErrorBoundary>
        <NowColumn conversation={conversation} />
      </ErrorBoundary>
      <ErrorBoundary>
        <WorkColumn conversation={conversation} book={book} />
      </ErrorBoundary>
    </div>
  );
}
