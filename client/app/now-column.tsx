import { useTranslation } from "react-i18next";
import { TicketList } from "#client/features/tickets/ticket-list.tsx";
import { Orders } from "#client/features/timeline/orders.tsx";
import { Timeline } from "#client/features/timeline/timeline.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Panel } from "#client/ui/panel.tsx";
import type { TimelineEntry } from "#shared/contracts/customers.ts";
import type { InteractionId } from "#shared/ids.ts";
import { latePart } from "#client/ui/late-part.tsx";
import type { Conversation } from "./conversation.ts";
import styles from "./desk-page.module.css";

const Recordings = latePart(
  async () =>
    (await import("#client/features/recordings/conversation-recordings.tsx"))
      .ConversationRecordings,
);
const Journey = latePart(
  async () =>
    (await import("#client/features/journey/conversation-journey.tsx")).ConversationJourney,
);
const MoveConversation = latePart(
  async () =>
    (await import("#client/features/interaction-move/move-conversation.tsx")).MoveConversation,
);
const CustomerPick = latePart(
  async () => (await import("#client/features/customer-pick/customer-pick.tsx")).CustomerPick,
);

/** Of a line that is opened: the way of a call, what was recorded, and whose it really was. */
function EntryMore({ entry, isCurrent }: { entry: TimelineEntry; isCurrent: boolean }) {
  const interactionId = entry.id as InteractionId;
  return (
    <>
      {entry.kind === "call" && (
        <>
          <Journey interactionId={interactionId} />
          <Recordings interactionId={interactionId} />
        </>
      )}
      {!isCurrent && (
        <MoveConversation
          interactionId={interactionId}
          renderPick={(pick) => <CustomerPick {...pick} />}
        />
      )}
    </>
  );
}

/** What is going on with this customer: promises first, then everything that was. */
export function NowColumn({ conversation: { call, card, stage } }: { conversation: Conversation }) {
  const { t } = useTranslation(["card", "tickets"]);
  const known = card?.card;
  if (!known) {
    return (
      <div className={styles.now}>
        <Panel title={t("timeline.title")} fill>
          <EmptyState title={t("timeline.empty")}>{t("timeline.emptyExplain")}</EmptyState>
        </Panel>
      </div>
    );
  }
  const attachable = stage === "offered" ? null : call.interactionId;
  return (
    <div className={styles.now} key={known.customer.id}>
      <div className={styles.tickets}>
        <Panel title={t("openTitle", { ns: "tickets" })} aside={known.openTickets}>
          <TicketList
            tickets={known.tickets}
            interactionId={attachable}
            empty={t("empty", { ns: "tickets" })}
          />
        </Panel>
      </div>
      <Panel title={t("timeline.title")} aside={known.interactions} fill>
        <Timeline
          card={known}
          current={call.interactionId}
          renderMore={(entry) => (
            <EntryMore entry={entry} isCurrent={entry.id === call.interactionId} />
          )}
        />
      </Panel>
      {known.orders.length > 0 && (
        <div className={styles.orders}>
          <Panel title={t("orders.title")} aside={known.orders.length} plain>
            <Orders orders={known.orders} />
          </Panel>
        </div>
      )}
    </div>
  );
}
