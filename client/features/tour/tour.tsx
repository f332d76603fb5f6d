import { Button } from "@mantine/core";
import type { RefObject } from "react";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DeskKey } from "#shared/desk-keys.ts";
import { keyOf } from "#shared/desk-keys.ts";
import { keyText } from "#client/lib/key-text.ts";
import { usePreferences } from "#client/lib/preferences-context.ts";
import { isPress, isTyping } from "#client/lib/use-hotkey.ts";
import styles from "./tour.module.css";
import { usePlace } from "./use-place.ts";

/** The parts of the desk in the order in which a shift needs them, each found by its `data-tour`. */
const steps = ["presence", "offer", "search", "state", "person"] as const;

interface TourProps {
  step: number;
  onStep: (step: number) => void;
  onEnd: () => void;
}

/** Beside the part it speaks of. It covers little, blocks nothing and asks for no mouse. */
export function Tour({ step, onStep, onEnd }: TourProps) {
  const { t } = useTranslation("tour");
  const id = useId();
  const card = useRef<HTMLDialogElement>(null);
  const name = steps[step] ?? steps[0];
  const { frame, corner } = usePlace(name);
  const keyTexts = useKeyTexts();
  const isLast = step === steps.length - 1;
  useFocusOn(card, step);
  useEscape(card, onEnd);
  return (
    <>
      <div className={styles.frame} style={frame} aria-hidden />
      <dialog
        ref={card}
        open
        className={styles.card}
        style={corner}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
      >
        <p className={styles.count}>{t("count", { step: step + 1, of: steps.length })}</p>
        <h2 id={`${id}-title`}>{t(`${name}.title`)}</h2>
        <p id={`${id}-text`}>{t(`${name}.text`, keyTexts)}</p>
        <div className={styles.buttons}>
          <Button size="compact-sm" variant="subtle" onClick={onEnd}>
            {t("skip")}
          </Button>
          {step > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => onStep(step - 1)}>
              {t("back")}
            </Button>
          )}
          <Button size="compact-sm" data-next onClick={() => (isLast ? onEnd() : onStep(step + 1))}>
            {t(isLast ? "done" : "next")}
          </Button>
        </div>
      </dialog>
    </>
  );
}

/** The sentences name the keys that this person has. */
function useKeyTexts(): Record<string, string> {
  const { keys } = usePreferences();
  const named: readonly DeskKey[] = ["answer", "refuse", "search", "list"];
  return Object.fromEntries(named.map((key) => [key, keyText(keyOf(keys, key)) || "–"]));
}

/** A menu that led here gives its focus back first. */
const AFTER_MENU_MS = 50;

/** Enter goes on from step to step; who is typing goes on typing. */
function useFocusOn(card: RefObject<HTMLElement | null>, step: number): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (isTyping(document.activeElement)) return;
      card.current?.querySelector<HTMLElement>("[data-next]")?.focus();
    }, AFTER_MENU_MS);
    return () => clearTimeout(timer);
  }, [card, step]);
}

function useEscape(card: RefObject<HTMLElement | null>, end: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isPress(event) || event.key !== "Escape" || !(event.target instanceof Element)) return;
    const dialog = event.target.closest("dialog, [role=dialog], [role=menu]");
    // Another dialog's Escape is that dialog's.
    if (dialog === null || dialog === card.current) end();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
