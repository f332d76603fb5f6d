import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Disposition } from "#shared/contracts/realtime.ts";
import type { CallId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { isTyping, useHotkey } from "#client/lib/use-hotkey.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { Duration } from "#client/ui/duration.tsx";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { DispositionList } from "./disposition-list.tsx";
import type { NoteToTake } from "./use-wrap-up.ts";
import { useWrapUp } from "./use-wrap-up.ts";
import styles from "./wrap-up.module.css";

interface WrapUpProps {
  callId: CallId;
  note: NoteToTake;
  /** Milliseconds left and the `performance.now()` stamp they were true at. */
  left: { ms: number; since: number };
}

/** After the call: how it went by one digit, Ctrl+Enter saves and makes ready for the next. */
export function WrapUp({ callId, note, left }: WrapUpProps) {
  const { t } = useTranslation("wrap-up");
  const describeError = useDescribeError();
  const list = useRef<HTMLDivElement>(null);
  const dispositions = useDeskState((desk) => desk.dispositions);
  const [chosen, setChosen] = useState<Disposition["key"] | null>(null);
  const { finish, extend, busy, error } = useWrapUp(callId, note);

  // The hand is free: digits go to the list. Who types a note is not interrupted.
  useEffect(() => {
    if (!isTyping(document.activeElement)) list.current?.focus();
  }, []);
  const hint = useKeyHint("finish");
  useHotkey("finish", () => void finish(chosen));
  useHotkey("toDispositions", () => list.current?.focus());

  return (
    <section className={styles.wrapUp} aria-label={t("title")}>
      <header className={styles.head}>
        <h2>{t("title")}</h2>
        <span className={styles.left}>
          {t("left")} <Duration since={left.since} baseMs={left.ms} down />
        </span>
        <Button
          size="compact-xs"
          variant="default"
          loading={busy === "extend"}
          onClick={() => void extend()}
        >
          {t("moreTime")}
        </Button>
      </header>
      <DispositionList
        ref={list}
        dispositions={dispositions}
        chosen={chosen}
        onChoose={setChosen}
      />
      {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
      <Button
        size="sm"
        fullWidth
        loading={busy === "finish"}
        {...hint}
        onClick={() => void finish(chosen)}
      >
        {t("finish")}
      </Button>
    </section>
  );
}
