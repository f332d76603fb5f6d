import { VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#client/lib/format.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { callerOf } from "./caller.ts";
import { OfferActions } from "./offer-actions.tsx";
import { OfferSummary } from "./offer-summary.tsx";
import { QuietBar } from "./quiet-bar.tsx";
import { useAcknowledge } from "./use-acknowledge.ts";
import { useAnnouncement } from "./use-announcement.ts";
import { useSpokenOffer } from "./use-spoken-offer.ts";
import { useDesktopNotification, useTitleBlink } from "./use-offer-signals.ts";
import type { MakeRinger } from "./use-ring.ts";
import { useRing } from "./use-ring.ts";
import styles from "./offer-bar.module.css";

/**
 * Who is calling, before the answer. The bar has its place and height from the start, so nothing
 * moves when a call arrives, and it never takes the focus: F2 works from anywhere.
 */
export function OfferBar({ makeRinger }: { makeRinger?: MakeRinger }) {
  const { t } = useTranslation("offer");
  const format = useFormat();
  const offer = useDeskState((desk) => desk.offer);
  const card = useDeskState((desk) => desk.card);
  const ringsHere = useDeskState((desk) => desk.ringsHere);
  const [minimised, setMinimised] = useState<string | null>(null);
  const calm = offer !== null && minimised === offer.offerId;

  const caller = offer && callerOf(offer.call, card, format);
  const title = caller?.title ?? t("withheld");
  const sentence = useSpokenOffer(offer, caller);

  const offerId = offer?.offerId ?? null;
  useAcknowledge(offerId, ringsHere);
  const announcement = useAnnouncement(offerId, caller?.card !== null, sentence);
  // A telephone of its own rings by itself.
  const otherRings = usePhoneState(({ line }) => line.kind === "other");
  const { locked, unlock } = useRing(offer, ringsHere && !calm && !otherRings, makeRinger);
  useTitleBlink(offer && t("windowTitle", { caller: title }));
  useDesktopNotification(ringsHere ? offerId : null, t("windowTitle", { caller: title }), sentence);
  useHotkey("minimise", () => setMinimised(offerId), {
    enabled: offer !== null && !calm,
  });

  return (
    <section
      className={styles.bar}
      data-state={barState(offer, calm)}
      data-tour="offer"
      aria-label={t("region")}
    >
      <VisuallyHidden role="alert">{announcement}</VisuallyHidden>
      {offer && caller ? (
        <>
          <OfferSummary offer={offer} caller={caller} />
          {locked && ringsHere && (
            <button type="button" className={styles.hint} onClick={unlock}>
              {t("soundLocked")}
            </button>
          )}
          <OfferActions key={offer.offerId} offer={offer} />
        </>
      ) : (
        <QuietBar />
      )}
    </section>
  );
}

function barState(offer: unknown, calm: boolean): "quiet" | "ringing" | "minimised" {
  if (!offer) return "quiet";
  return calm ? "minimised" : "ringing";
}
