import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CallId } from "#shared/ids.ts";
import styles from "./recording-mark.module.css";
import { useLiveRecording } from "./use-live-recording.ts";
import { usePause } from "./use-pause.ts";

/**
 * Card data must not be in a recording: it pauses as long as this is on the screen. The server lets
 * it go on after two minutes, whatever becomes of the form or of this page.
 */
export function PaymentPause({ callId }: { callId: CallId }) {
  const { t } = useTranslation("recordings");
  const recording = useLiveRecording(callId);
  const { mutate, isError } = usePause(callId);
  const isOn = recording !== null && recording.state !== "off";
  const pause = useEffectEvent(() => mutate({ state: "paused", because: "payment" }));
  const goOn = useEffectEvent(() => mutate({ state: "recording", because: "payment" }));
  useEffect(() => {
    if (!isOn) return;
    pause();
    return () => goOn();
  }, [isOn]);
  if (!isOn) return null;
  return (
    <output className={styles.payment} data-state={recording.state}>
      {t(recording.state === "paused" ? "live.payment" : "live.paymentRecorded")}
      {isError && ` ${t("live.paymentFailed")}`}
    </output>
  );
}
