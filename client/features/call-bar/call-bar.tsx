import { useTranslation } from "react-i18next";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { Duration } from "#client/ui/duration.tsx";
import { CallControls } from "./call-controls.tsx";
import styles from "./call-bar.module.css";

/** The telephone while talking. Only what the call's connector can do is shown. */
export function CallBar() {
  const { t } = useTranslation("call");
  const call = useDeskState((desk) => desk.call);
  const ended = useDeskState((desk) => desk.ended !== null);
  const live = call !== null && call.stage !== "ended" && !ended;
  return (
    <section className={styles.bar} data-live={live} aria-label={t("region")}>
      {live ? (
        <>
          <p className={styles.stage}>
            <strong>{t(`stage.${call.stage}`)}</strong>{" "}
            <span className={styles.time}>
              <Duration since={call.receivedAt} baseMs={call.stageMs} />
            </span>
            {call.muted && <span className={styles.muted}>{t("mutedNow")}</span>}
          </p>
          <CallControls call={call} />
        </>
      ) : (
        <p className={styles.none}>{ended || call ? t("over") : t("none")}</p>
      )}
    </section>
  );
}
