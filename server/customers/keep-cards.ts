import type { CallState } from "#server/acd/acd-core.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { CallCards, Clue } from "./call-cards.ts";

/** A call has its card from its first event, before any desk rings, until nobody looks at it. */
export function keepCards(engine: Pick<Engine, "onApplied">, cards: CallCards): void {
  engine.onApplied(({ outcome }) => {
    for (const fact of outcome.facts) {
      if (fact.kind === "callOpened") cards.attach(fact.ref, fact.callId, fact.interactionId);
      const isOver = fact.kind === "callEnded" && (fact.agentId === null || fact.wrapUpMs === 0);
      if (isOver || fact.kind === "wrapUpEnded") cards.forget(fact.callId);
    }
  });
}

/** After a restart the open calls, and those still wrapped up, get their cards again. */
export function restoreCards(
  { core }: Pick<Engine, "core">,
  wrappedUp: Iterable<CallState>,
  cards: CallCards,
): void {
  const open = [...core.openCallIds()].flatMap((callId) => core.call(callId) ?? []);
  for (const call of [...open, ...wrappedUp]) {
    cards.restore(call.callId, call.interactionId, clueOf(call), call.customerId);
  }
}

function clueOf({ details: { ani, callerName, ivr } }: CallState): Clue {
  return {
    ani: ani ?? null,
    callerName: callerName ?? null,
    customerNumber: ivr?.customerNumber ?? null,
  };
}
