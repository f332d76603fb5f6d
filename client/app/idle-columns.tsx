import { useTranslation } from "react-i18next";
import { NotificationPermission } from "#client/features/idle-desk/notification-permission.tsx";
import { ServedQueues } from "#client/features/idle-desk/served-queues.tsx";
import { RecentCalls } from "#client/features/recent-calls/recent-calls.tsx";
import { MyTickets } from "#client/features/tickets/my-tickets.tsx";
import { WhyNoCalls } from "#client/features/why-no-calls/why-no-calls.tsx";
import { Panel } from "#client/ui/panel.tsx";
import styles from "./desk-page.module.css";

/** Between calls: the queues one serves, what is promised, what was missed. */
export function IdleColumns() {
  const { t } = useTranslation(["idle", "tickets", "recent"]);
  return (
    <div className={styles.columns} data-kind="idle">
      <Panel title={t("queues.title")} aside={<WhyNoCalls />}>
        <ServedQueues />
        <NotificationPermission />
      </Panel>
      <Panel title={t("mine", { ns: "tickets" })}>
        <MyTickets />
      </Panel>
      <Panel title={t("title", { ns: "recent" })}>
        <RecentCalls />
      </Panel>
    </div>
  );
}
