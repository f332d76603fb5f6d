import { Button } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeskKey, OwnKeys } from "#shared/desk-keys.ts";
import { combinationOf } from "#shared/desk-keys.ts";
import { keyFault, takenBy } from "#shared/key-rules.ts";
import { keyText } from "#client/lib/key-text.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import styles from "./shortcut-list.module.css";

interface KeyRecorderProps {
  deskKey: DeskKey;
  own: OwnKeys;
  onPut: (combination: string) => void;
  onCancel: () => void;
}

/** Waits for the new combination, and says of one that cannot be taken why. */
export function KeyRecorder({ deskKey, own, onPut, onCancel }: KeyRecorderProps) {
  const { t } = useTranslation("shortcuts");
  const [refusal, setRefusal] = useState("");
  usePressed((combination) => {
    if (combination === "Escape") return onCancel();
    const key = keyText(combination);
    const other = takenBy(own, combination, deskKey);
    const fault = keyFault(combination);
    if (fault) setRefusal(t(`fault.${fault}`, { key }));
    else if (other) setRefusal(t("fault.taken", { key, does: t(`does.${other}`) }));
    else onPut(combination);
  });
  useCallFirst(onCancel);
  return (
    <>
      <output className={styles.press}>{t("press")}</output>
      <Button size="compact-xs" variant="default" onClick={() => onPut("")}>
        {t("none")}
      </Button>
      <Button size="compact-xs" variant="default" data-autofocus onClick={onCancel}>
        {t("cancel")}
      </Button>
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
    </>
  );
}

/** Held alone, these are on the way to a combination. */
const modifier = /^(Control|Shift|Alt|Meta|OS|CapsLock|Fn)/;

/** What is pressed is recorded and does nothing else; Tab and Enter still work the buttons. */
function usePressed(take: (combination: string) => void): void {
  const onPressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.code === "" || modifier.test(event.code)) return;
    const combination = combinationOf(event);
    if (/^(Shift\+)?Tab$/.test(combination)) return;
    if (/^(Enter|Space)$/.test(combination) && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) take(combination);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onPressed(event);
    // Before the keys of the desk, which listen on the document.
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, []);
}

/** A call that comes has its keys at once: they answer it instead of being recorded. */
function useCallFirst(stop: () => void): void {
  const offered = useDeskState((desk) => desk.offer !== null);
  const onOffered = useEffectEvent(stop);
  useEffect(() => {
    if (offered) onOffered();
  }, [offered]);
}
