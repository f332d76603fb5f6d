import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { NoteConflict } from "./note-conflict.tsx";
import type { NoteKeeper } from "./note-keeper.ts";
import { NoteStatusLine } from "./note-status-line.tsx";
import { useNoteState } from "./use-note-book.ts";
import styles from "./note-box.module.css";

/** The note of the conversation at hand: saved by itself, never cut, never lost. */
export function NoteBox({ keeper }: { keeper: NoteKeeper }) {
  const { t } = useTranslation("note");
  const { body, status } = useNoteState(keeper);
  const composing = useRef(false);

  return (
    <section className={styles.box} aria-label={t("title")}>
      <header className={styles.head}>
        <label htmlFor="note-body">{t("title")}</label>
        <NoteStatusLine status={status} />
      </header>
      {status.kind === "conflict" && <NoteConflict keeper={keeper} theirs={status.theirs.body} />}
      <textarea
        id="note-body"
        className={styles.text}
        value={body}
        placeholder={t("placeholder")}
        readOnly={status.kind === "opening"}
        onChange={({ target }) => keeper.type(target.value, composing.current)}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={({ currentTarget }) => {
          composing.current = false;
          keeper.type(currentTarget.value, false);
        }}
        onBlur={() => void keeper.save()}
      />
    </section>
  );
}
