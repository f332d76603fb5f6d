import type { CallState } from "#server/acd/acd-core.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { CallCards, Clue } from "./call-cards.ts";

/** A call has its card from its first event, before any desk rings, until nobody looks at it. */
export function keepCards(engine: Pick<Engine, "onApplied" | "core">, cards: CallCards): void {
  engine.onApplied(({ outcome }) => {
    for (const fact of outcome.facts) {
      if (fact.kind === "callOpened") cards.attach(fact.ref, fact.callId, fact.interactionId);
      const isOver = fact.kind === "callEnded" && (fact.agentId === null || fact.wrapUpMs === 0);
      // Who handed a call over wraps up while others go on with it.
      const isWrapped = fact.kind === "wrapUpEnded" && !engine.core.call(fact.callId);
      if (isOver || isWrapped) cards.forget(fact.callId);
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

function clueOf({ details: { direction, ani, dnis, callerName, ivr } }: CallState): Clue {
  return {
    // Of a call that we make, the customer is the one who is called.
    ani: (direction === "out" ? dnis : ani) ?? null,
    callerName: callerName ?? null,
    customerNumber: ivr?.customerNumber ?? null,
  };
}
