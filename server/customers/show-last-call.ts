import type { RunningEngine } from "#server/engine/create-engine.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { CallCards } from "./call-cards.ts";

/** Far longer than the tables are ever behind the log while the database answers. */
const justNowMs = 10_000;
const mostRemembered = 1_000;

type Parts = Readonly<{
  engine: Pick<RunningEngine, "onApplied" | "caughtUp">;
  cards: CallCards;
  clock: Clock;
}>;

/**
 * Who calls again at once is shown the call they have just ended: the tables are written a moment
 * behind the log, so a card of theirs may have been read too early and is then read again.
 *
 * Listens before the ended call's card is forgotten.
 */
export function showLastCall({ engine, cards, clock }: Parts): void {
  const ended = new Map<CustomerId, { callId: CallId; at: Millis }>();

  engine.onApplied(({ outcome }) => {
    for (const fact of outcome.facts) {
      if (fact.kind !== "callEnded" && fact.kind !== "wrapUpEnded") continue;
      const customer = cards.card(fact.callId)?.matches[0];
      if (customer) remember(customer.id, fact.callId);
    }
  });

  function remember(customerId: CustomerId, callId: CallId): void {
    ended.delete(customerId);
    ended.set(customerId, { callId, at: clock.now() });
    const [oldest] = ended.keys();
    if (ended.size > mostRemembered && oldest) ended.delete(oldest);
  }

  cards.onCard(({ callId, matches: [customer] }) => {
    const last = customer && ended.get(customer.id);
    if (!last || last.callId === callId) return;
    ended.delete(customer.id);
    if (clock.now() - last.at > justNowMs) return;
    void engine.caughtUp().then(() => cards.refresh(customer.id));
  });
}
