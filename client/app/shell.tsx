import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { ConnectionBanners } from "#client/features/connection-state/connection-banners.tsx";
import { NoticeList } from "#client/features/connection-state/notice-list.tsx";
import { PresenceExplained } from "#client/features/presence/presence-explained.tsx";
import { useMay } from "#client/lib/session-context.ts";
import { whenIdle } from "#client/lib/when-idle.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { latePart } from "#client/ui/late-part.tsx";
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

const Signals = latePart(async () => (await import("#client/features/phone/signals.tsx")).Signals);

/** Nobody hears them who takes no calls. */
function DeskSounds() {
  const hasDesk = useDeskState(({ agent }) => agent !== null);
  return hasDesk ? <Signals /> : null;
}

const PhoneNotices = latePart(
  async () => (await import("#client/features/phone/phone-notices.tsx")).PhoneNotices,
);

/** First the screen, then what it is to remind of: nobody waits for it. */
const Reminders = latePart(async () => {
  await new Promise<void>((rest) => whenIdle(rest));
  return (await import("#client/features/work-items/reminders.tsx")).Reminders;
});

function RemindersHere() {
  const online = useDeskState(({ connection }) => connection.kind === "online");
  const [heard, setHeard] = useState(online);
  if (online && !heard) setHeard(true);
  return useMay("workItem:write") && heard ? <Reminders /> : null;
}

function TelephoneNotices() {
  const isPhone = usePhoneState(({ line }) => line.kind !== "off");
  return isPhone ? <PhoneNotices /> : null;
}
