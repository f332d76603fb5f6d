import { useTranslation } from "react-i18next";
import { useStampedTime } from "#client/lib/use-stamped-time.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { Banner } from "#client/ui/banner.tsx";

/** Said across the screen only when it keeps the person from working. */
export function ConnectionBanners() {
  const { t } = useTranslation("app");
  const connection = useDeskState((state) => state.connection);
  const device = useDeskState((state) => state.agent?.device);
  const timeOf = useStampedTime();
  return (
    <>
      {connection.kind === "offline" && (
        <Banner tone="bad">
          {t("connection.offlineBanner", { time: timeOf(connection.sinceMs) })}
        </Banner>
      )}
      {connection.kind === "online" && device === "lost" && (
        <Banner tone="bad">{t("phone.lostBanner")}</Banner>
      )}
    </>
  );
}
