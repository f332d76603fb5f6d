import { IconClockPause, IconActivity } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStampedTime } from "#client/lib/use-stamped-time.ts";
import { Banner } from "#client/ui/banner.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import styles from "./board.module.css";
import type { Freshness } from "./freshness.ts";

interface FreshnessMarkProps {
  freshness: Freshness;
  receivedAt: number;
}

export function FreshnessMark({ freshness, receivedAt }: FreshnessMarkProps) {
  const { t } = useTranslation("board");
  const time = useStampedTime(true)(receivedAt);
  return (
    <output className={styles.freshness}>
      {freshness === "live" ? (
        <StateMark tone="ok" icon={IconActivity}>
          {t("live")}
        </StateMark>
      ) : (
        <StateMark tone="bad" icon={IconClockPause} strong>
          {t("stale.mark", { time })}
        </StateMark>
      )}
    </output>
  );
}

export function StoppedBanner({ receivedAt }: { receivedAt: number }) {
  const { t } = useTranslation("board");
  const timeOf = useStampedTime(true);
  return <Banner tone="bad">{t("stale.banner", { time: timeOf(receivedAt) })}</Banner>;
}
