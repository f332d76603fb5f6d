import { IconPhone, IconPhoneX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDeskState } from "#client/realtime/desk-context.ts";
import styles from "./offer-bar.module.css";

/** Nothing rings: the place of the next call, and why the last one went away. */
export function QuietBar() {
  const { t } = useTranslation("offer");
  const withdrawn = useDeskState((desk) => desk.withdrawn);
  const busy = useDeskState((desk) => desk.call !== null);
  const over = useDeskState(({ call, ended }) => ended !== null || call?.stage === "ended");
  if (withdrawn && !busy) {
    return (
      <output className={styles.quiet}>
        <IconPhoneX size={18} aria-hidden /> {t(`withdrawn.${withdrawn.reason}`)}
      </output>
    );
  }
  return (
    <p className={styles.quiet}>
      <IconPhone size={18} aria-hidden /> {t(busy ? (over ? "quietWrapUp" : "quietBusy") : "quiet")}
    </p>
  );
}
