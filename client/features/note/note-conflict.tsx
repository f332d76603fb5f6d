import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NoteKeeper } from "./note-keeper.ts";
import { useNoteState } from "./use-note-book.ts";
import styles from "./note-box.module.css";

/** Somebody saved another text meanwhile: both are shown, the agent decides, nothing is dropped. */
export function NoteConflict({ keeper, theirs }: { keeper: NoteKeeper; theirs: string }) {
  const { t } = useTranslation("note");
  const { body } = useNoteState(keeper);
  return (
    <fieldset className={styles.conflict} aria-label={t("conflict.title")}>
      <p className={styles.conflictTitle}>{t("conflict.explain")}</p>
      <blockquote className={styles.theirs}>{theirs}</blockquote>
      <div className={styles.choices}>
        <Button size="compact-sm" onClick={() => keeper.resolve(`${theirs}\n\n${body}`)}>
          {t("conflict.both")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => keeper.resolve(body)}>
          {t("conflict.mine")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => keeper.resolve(theirs)}>
          {t("conflict.theirs")}
        </Button>
      </div>
    </fieldset>
  );
}
