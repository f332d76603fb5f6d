import { IconCloudOff, IconPlugConnected, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStampedTime } from "#client/lib/use-stamped-time.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { useNow } from "#client/ui/now-tick.ts";
import { StateMark } from "#client/ui/state-mark.tsx";

/** Always on the screen: whether what it shows is true right now. */
export function ConnectionMark() {
  const { t } = useTranslation("app");
  const connection = useDeskState((state) => state.connection);
  const synced = useDeskState((state) => state.synced);
  const timeOf = useStampedTime();
  if (connection.kind === "online") {
    return (
      <StateMark tone={synced ? "ok" : "info"} icon={IconPlugConnected}>
        {synced ? t("connection.online") : t("connection.syncing")}
      </StateMark>
    );
  }
  if (connection.kind === "reconnecting") return <Reconnecting sinceMs={connection.sinceMs} />;
  return (
    <StateMark tone="bad" icon={IconCloudOff} strong>
      {t("connection.offlineSince", { time: timeOf(connection.sinceMs) })}
    </StateMark>
  );
}

function Reconnecting({ sinceMs }: { sinceMs: number }) {
  const { t } = useTranslation("app");
  const seconds = Math.max(0, Math.round((useNow() - sinceMs) / 1_000));
  return (
    <StateMark tone="warn" icon={IconRefresh}>
      <span className="tabular">
        {seconds < 1 ? t("connection.connecting") : t("connection.reconnecting", { seconds })}
      </span>
    </StateMark>
  );
}
