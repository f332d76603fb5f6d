import type { TablerIcon } from "@tabler/icons-react";
import { IconCircleCheck, IconCircleMinus, IconCircleX, IconPhoneCall } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TargetAgent } from "#shared/contracts/call-targets.ts";
import type { Tone } from "#client/ui/state-mark.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import type { Target } from "./target.ts";
import styles from "./transfer.module.css";

const looks: Record<NonNullable<TargetAgent["state"]>, { tone: Tone; icon: TablerIcon }> = {
  free: { tone: "ok", icon: IconCircleCheck },
  busy: { tone: "info", icon: IconPhoneCall },
  notReady: { tone: "warn", icon: IconCircleMinus },
  away: { tone: "off", icon: IconCircleX },
};

/** What one may know of a target before choosing it. */
export function TargetState({ target: { state, figures } }: { target: Target }) {
  const { t } = useTranslation("transfer");
  if (state !== null) return <StateMark {...looks[state]}>{t(`state.${state}`)}</StateMark>;
  if (figures) return <span className={styles.figures}>{t("figures", { ...figures })}</span>;
  return null;
}
