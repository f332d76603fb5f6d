import type { Pool } from "pg";
import type { CallState } from "#server/acd/acd-core.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { confirmCaller, rejectCaller } from "#server/customers/rejected-callers.ts";
import { moveInteraction } from "#server/interactions/move-interaction.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ pool: Pool; live: LiveCentre }>;

/** What the agent says of who is calling: part of the log and of the call's card, and remembered. */
export function callersOf({ pool, live }: Parts) {
  const { engine, cards } = live;

  return {
    async chooseForCall(callId: CallId, customerId: CustomerId, identity: UserIdentity) {
      const call = callOf(live, callId, identity);
      const card = await cards.choose(callId, customerId);
      const said = { number: numberOf(call), customerId, callId, identity };
      await inTransaction(pool, (db) => confirmCaller(db, said));
      if (call.stage === "ended") await moveEnded(call, customerId, identity);
      else {
        const key = { source: "choice", eventId: crypto.randomUUID() };
        await engine.submit({ key, input: { kind: "customerChosen", callId, customerId } });
      }
      return card;
    },

    async rejectForCall(callId: CallId, customerId: CustomerId, identity: UserIdentity) {
      const call = callOf(live, callId, identity);
      requireShown(live, call, customerId);
      const said = { number: numberOf(call), customerId, callId, identity };
      await inTransaction(pool, (db) => rejectCaller(db, said));
      const { card, caller: instead } = await cards.reject(callId, customerId);
      if (call.stage === "ended") await moveEnded(call, instead, identity);
      else {
        const key = { source: "choice", eventId: crypto.randomUUID() };
        await engine.submit({
          key,
          input: { kind: "customerRejected", callId, customerId, instead },
        });
      }
      return card;
    },
  };

  /** While it is wrapped up the call is over: what is corrected is its place on the timelines. */
  async function moveEnded(
    { interactionId }: CallState,
    to: CustomerId | null,
    identity: UserIdentity,
  ): Promise<void> {
    await engine.caughtUp();
    const { from } = await moveInteraction(pool, {
      interactionId,
      to,
      identity,
      scope: "own",
    });
    for (const customerId of [from, to]) if (customerId !== null) cards.refresh(customerId);
  }
}

/** The call that this agent has, or wraps up. */
function callOf({ engine, wrapUps }: LiveCentre, callId: CallId, { userId }: UserIdentity) {
  const call = engine.core.call(callId) ?? wrapUps.call(callId);
  if (call?.agentId === userId) return call;
  throw new AppError("not_found", "There is no such call of yours.");
}

/** Only who stands on the card can be ruled out: nobody tries out customers with it. */
function requireShown({ cards }: LiveCentre, { callId }: CallState, customerId: CustomerId): void {
  if (cards.card(callId)?.matches.some(({ id }) => id === customerId)) return;
  throw new AppError("not_found", "This customer is not among the likely callers.");
}

/** Of a call that we make, the customer is the one who is called. */
function numberOf({ details: { direction, ani, dnis } }: CallState): string | null {
  return (direction === "out" ? dnis : ani) ?? null;
}
