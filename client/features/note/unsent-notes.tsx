import { IconCloudOff } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { NoteBook } from "./note-book.ts";
import { NoteConflict } from "./note-conflict.tsx";
import type { NoteKeeper } from "./note-keeper.ts";
import { NoteStatusLine } from "./note-status-line.tsx";
import { useNoteState } from "./use-note-book.ts";
import styles from "./note-box.module.css";

/** Notes of earlier calls that the server does not have yet: visible until it does. */
export function UnsentNotes({ book, except }: { book: NoteBook; except: string | null }) {
  const keepers = useSyncExternalStore(book.subscribe, book.keepers);
  const others = keepers.filter((keeper) => keeper.interactionId !== except);
  return others.map((keeper) => <UnsentNote key={keeper.interactionId} keeper={keeper} />);
}

function UnsentNote({ keeper }: { keeper: NoteKeeper }) {
  const { t } = useTranslation("note");
  const { body, status } = useNoteState(keeper);
  if (status.kind === "saved" || status.kind === "opening" || body === "") return null;
  return (
    <section className={styles.unsent} aria-label={t("unsent.title")}>
      <header className={styles.head}>
        <span>
          <IconCloudOff size={14} aria-hidden /> {t("unsent.title")}
        </span>
        <NoteStatusLine status={status} />
      </header>
      <p className={styles.unsentBody} title={body}>
        {body}
      </p>
      {status.kind === "conflict" && <NoteConflict keeper={keeper} theirs={status.theirs.body} />}
    </section>
  );
}
