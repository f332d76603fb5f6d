import { useTranslation } from "react-i18next";
import type { CallCard } from "#shared/contracts/customers.ts";
import { CallerChoice } from "#client/features/caller-choice/caller-choice.tsx";
import { NotThisPerson } from "#client/features/caller-choice/not-this-person.tsx";
import { CustomerCard } from "#client/features/customer-card/customer-card.tsx";
import { UnknownCaller } from "#client/features/customer-card/unknown-caller.tsx";
import { RecordButton } from "#client/features/customer-record/record-button.tsx";
import { WhyCalling } from "#client/features/customer-card/why-calling.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { PromisesOf } from "./promises-of.tsx";
import type { Conversation } from "./conversation.ts";
import styles from "./desk-page.module.css";

const AttachCaller = latePart(
  async () => (await import("#client/features/caller-choice/attach-caller.tsx")).AttachCaller,
);
const CustomerPick = latePart(
  async () => (await import("#client/features/customer-pick/customer-pick.tsx")).CustomerPick,
);

/** Who is calling, how we know, and why they call. */
export function WhoColumn({ conversation }: { conversation: Conversation }) {
  const { call, card, stage } = conversation;
  const { t } = useTranslation("card");
  const best = card?.matches[0];
  return (
    // Taller than its place at times, and nothing in it need take the focus: it scrolls by key itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.who} aria-label={t("column")} tabIndex={0}>
      {card && isShared(card) && <CallerChoice card={card} keys={stage !== "wrapUp"} />}
      {card && stage !== "offered" && <NotThisPerson card={card} />}
      {card?.card && best && (
        <>
          <CustomerCard customer={card.card.customer} matchedBy={best.matchedBy}>
            <PromisesOf customerId={best.id} />
          </CustomerCard>
          <div>
            <RecordButton key={best.id} customerId={best.id} />
          </div>
        </>
      )}
      {card && !best && <Unknown conversation={conversation} />}
      {!card && <p>{t("lookingUp")}</p>}
      <WhyCalling call={call} />
    </section>
  );
}

/** To be recorded, or attached to somebody we know: one step either way. */
function Unknown({ conversation: { call, stage } }: { conversation: Conversation }) {
  return (
    <>
      <UnknownCaller call={call} />
      {stage !== "offered" && (
        <AttachCaller callId={call.callId} renderPick={(pick) => <CustomerPick {...pick} />} />
      )}
    </>
  );
}

/** Several people may be calling and nobody said yet who it is. */
function isShared({ matches }: CallCard): boolean {
  const how = matches[0]?.matchedBy;
  return matches.length > 1 && how !== "chosen" && how !== "customerNumber";
}
