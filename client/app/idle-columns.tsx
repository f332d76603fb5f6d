import { useTranslation } from "react-i18next";
import { NotificationPermission } from "#client/features/idle-desk/notification-permission.tsx";
import { ServedQueues } from "#client/features/idle-desk/served-queues.tsx";
import { RecentCalls } from "#client/features/recent-calls/recent-calls.tsx";
import { MyTickets } from "#client/features/tickets/my-tickets.tsx";
import { WhyNoCalls } from "#client/features/why-no-calls/why-no-calls.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import styles from "./desk-page.module.css";

const WorkItemList = latePart(
  async () => (await import("#client/features/work-items/work-item-list.tsx")).WorkItemList,
);

/** Between calls: the queues one serves, who waits to be called back, what is promised, what was. */
export function IdleColumns() {
  const { t } = useTranslation(["idle", "tickets", "recent"]);
  return (
    <div className={styles.columns} data-kind="idle">
      <Panel title={t("queues.title")} aside={<WhyNoCalls />}>
        <ServedQueues />
        <NotificationPermission />
      </Panel>
      <div className={styles.stack}>
        <Panel title={t("workItems")} fill>
          <WorkItemList />
        </Panel>
        <Panel title={t("mine", { ns: "tickets" })} fill>
          <MyTickets />
        </Panel>
      </div>
      <Panel title={t("title", { ns: "recent" })}>
        <RecentCalls />
      </Panel>
    </div>
  );
}
