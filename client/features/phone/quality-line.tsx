import { useTranslation } from "react-i18next";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import styles from "./phone.module.css";

/** The figures of the call that is on, for whoever helps with a bad line. */
export function QualityLine() {
  const { t } = useTranslation("phone");
  const quality = usePhoneState((state) => state.call?.quality ?? null);
  if (!quality) return null;
  const { lossPercent, jitterMs, roundTripMs, silent } = quality;
  return (
    <p className={styles.quality}>
      {silent
        ? t("quality.silent")
        : t("quality.figures", {
            loss: lossPercent,
            jitter: jitterMs,
            roundTrip: roundTripMs ?? "–",
          })}
    </p>
  );
}
