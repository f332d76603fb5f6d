import { useTranslation } from "react-i18next";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import styles from "./presence.module.css";

/** One's own figures since midnight. */
export function MyDay() {
  const { t } = useTranslation("presence");
  const { calls, talkMs } = useDeskState((state) => state.today);
  return (
    <span className={styles.day}>{t("today", { count: calls, time: formatDuration(talkMs) })}</span>
  );
}
