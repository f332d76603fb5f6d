import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { ConnectionBanners } from "#client/features/connection-state/connection-banners.tsx";
import { NoticeList } from "#client/features/connection-state/notice-list.tsx";
import { PresenceExplained } from "#client/features/presence/presence-explained.tsx";
import { useMay } from "#client/lib/session-context.ts";
import { whenIdle } from "#client/lib/when-idle.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

/** What every screen has: the bar with one's own state, what is wrong at the moment, the screen. */
export function Shell({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useTranslation("app");
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t("skipToContent")}
      </a>
      <TopBar onSignedOut={onSignedOut} />
      <div className={styles.banners}>
        <ConnectionBanners />
        <PresenceExplained />
        <TelephoneNotices />
        <NoticeList />
        <DeskSounds />
        <RemindersHere />
      </div>
      <main id="content" className={styles.content} tabIndex={-1}>
        <ErrorBoundary>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

const Signals = lazy(async () => ({
  default: (await import("#client/features/phone/signals.tsx")).Signals,
}));

/** Nobody hears them who takes no calls. */
function DeskSounds() {
  const hasDesk = useDeskState(({ agent }) => agent !== null);
  return hasDesk ? (
    <Suspense fallback={null}>
      <Signals />
    </Suspense>
  ) : null;
}

const PhoneNotices = lazy(async () => ({
  default: (await import("#client/features/phone/phone-notices.tsx")).PhoneNotices,
}));

/** First the screen, then what it is to remind of: nobody waits for it. */
const Reminders = lazy(async () => {
  await new Promise<void>((rest) => whenIdle(rest));
  return { default: (await import("#client/features/work-items/reminders.tsx")).Reminders };
});

function RemindersHere() {
  const online = useDeskState(({ connection }) => connection.kind === "online");
  const [heard, setHeard] = useState(online);
  if (online && !heard) setHeard(true);
  return useMay("workItem:write") && heard ? (
    <Suspense fallback={null}>
      <Reminders />
    </Suspense>
  ) : null;
}

function TelephoneNotices() {
  const isPhone = usePhoneState(({ line }) => line.kind !== "off");
  return isPhone ? (
    <Suspense fallback={null}>
      <PhoneNotices />
    </Suspense>
  ) : null;
}
