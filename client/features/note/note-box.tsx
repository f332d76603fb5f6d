import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
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
  const text = useRef<HTMLTextAreaElement>(null);
  useHotkey("note", () => toTheEndOf(text.current));
  const key = useKeyHint("note");

  return (
    <section className={styles.box} aria-label={t("title")}>
      <header className={styles.head}>
        <label htmlFor="note-body">
          {t("title")} {key.rightSection}
        </label>
        <NoteStatusLine status={status} />
      </header>
      {status.kind === "conflict" && <NoteConflict keeper={keeper} theirs={status.theirs.body} />}
      <textarea
        ref={text}
        id="note-body"
        aria-label={t("title")}
        aria-keyshortcuts={key["aria-keyshortcuts"]}
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

/** To go on where one stopped. */
function toTheEndOf(text: HTMLTextAreaElement | null): void {
  text?.focus();
  text?.setSelectionRange(text.value.length, text.value.length);
}
