import { useTranslation } from "react-i18next";
import { useStampedTime } from "#client/lib/use-stamped-time.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { isPhone } from "#client/softphone/phone-state.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { Banner } from "#client/ui/banner.tsx";

/** Said across the screen only when it keeps the person from working. */
export function ConnectionBanners() {
  const { t } = useTranslation("app");
  const connection = useDeskState((state) => state.connection);
  const device = useDeskState((state) => state.agent?.device);
  // A browser that is the telephone says itself what is wrong with it.
  const elsewhere = usePhoneState((state) => !isPhone(state.line));
  const timeOf = useStampedTime();
  return (
    <>
      {connection.kind === "offline" && (
        <Banner tone="bad">
          {t("connection.offlineBanner", { time: timeOf(connection.sinceMs) })}
        </Banner>
      )}
      {connection.kind === "online" && device === "lost" && elsewhere && (
        <Banner tone="bad">{t("phone.lostBanner")}</Banner>
      )}
    </>
  );
}
