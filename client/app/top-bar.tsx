import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { ConnectionMark } from "#client/features/connection-state/connection-mark.tsx";
import { PhoneMark } from "#client/features/connection-state/phone-mark.tsx";
import { MyDay } from "#client/features/presence/my-day.tsx";
import { PresenceControl } from "#client/features/presence/presence-control.tsx";
import { useSession } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import { latePart } from "#client/ui/late-part.tsx";
import { PersonMenu } from "./person-menu.tsx";
import styles from "./top-bar.module.css";
import { useScreens } from "./use-screens.ts";

export function TopBar({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useTranslation("app");
  const { demo } = useSession();
  const hasDesk = useDeskState((state) => state.agent !== null);
  return (
    <header className={styles.bar}>
      {hasDesk && (
        <div className={styles.mine} data-tour="presence">
          <PresenceControl />
          <MyDay />
        </div>
      )}
      <Screens />
      <div id="top-bar-search" data-tour="search" className={styles.search} />
      <div className={styles.state}>
        {demo && <span className={styles.demo}>{t("demo")}</span>}
        <div className={styles.marks} data-tour="state">
          <ConnectionMark />
          <Telephone />
        </div>
        <div data-tour="person">
          <PersonMenu onSignedOut={onSignedOut} />
        </div>
      </div>
    </header>
  );
}

const PhoneMenu = latePart(
  async () => (await import("#client/features/phone/phone-menu.tsx")).PhoneMenu,
);

/** A browser that is the telephone has more to say and to set than one that only shows it. */
function Telephone() {
  const isPhone = usePhoneState(({ line }) => line.kind !== "off");
  if (!isPhone) return <PhoneMark />;
  return <PhoneMenu waiting={<PhoneMark />} />;
}

/** More than an agent has: beside the state and the search they may not fit. */
const many = 6;

/** Only who has more than one screen is asked which. */
function Screens() {
  const { t } = useTranslation("app");
  const screens = useScreens();
  if (screens.length < 2) return null;
  return (
    <nav
      className={styles.screens}
      data-many={screens.length > many || undefined}
      aria-label={t("nav.label")}
    >
      {screens.map((screen) => (
        <NavLink key={screen} to={`/${screen}`}>
          {t(`nav.${screen}`)}
        </NavLink>
      ))}
    </nav>
  );
}
