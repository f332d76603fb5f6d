import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallOffer } from "#shared/contracts/calls.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { useAnswer } from "./use-answer.ts";
import styles from "./offer-bar.module.css";

/** Answer, decline, and the time left for it. The buttons answer the hand before the server does. */
export function OfferActions({ offer }: { offer: Stamped<CallOffer> }) {
  const { t } = useTranslation("offer");
  const { give, sent, problem } = useAnswer(offer.offerId);
  useHotkey("answer", () => give("call.accept"));
  useHotkey("refuse", () => give("call.decline"));
  const answerHint = useKeyHint("answer");
  const declineHint = useKeyHint("refuse");

  return (
    <div className={styles.actions}>
      {problem !== null && (
        <output className={styles.problem} title={problem}>
          {problem}
        </output>
      )}
      <span className={styles.left} title={t("timeLeft")}>
        <VisibleTimeLeft offer={offer} />
      </span>
      <Button
        size="md"
        loading={sent === "call.accept"}
        disabled={sent === "call.decline"}
        {...answerHint}
        onClick={() => give("call.accept")}
      >
        {t("answer")}
      </Button>
      <Button
        size="md"
        variant="default"
        loading={sent === "call.decline"}
        disabled={sent === "call.accept"}
        {...declineHint}
        onClick={() => give("call.decline")}
      >
        {t("decline")}
      </Button>
    </div>
  );
}

function VisibleTimeLeft({ offer }: { offer: Stamped<CallOffer> }) {
  return <Duration since={offer.receivedAt} baseMs={offer.ringMs} down />;
}
