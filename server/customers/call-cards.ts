import type { Caller, CallRef } from "#server/acd/inputs.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";

/** What may tell who is calling, strongest first. */
export type Clue = Readonly<{
  /** Typed into the IVR; beats the telephone number. */
  customerNumber: string | null;
  /** E.164; null when withheld. */
  ani: string | null;
  callerName: string | null;
}>;

/**
 * The cards of live calls, looked up when the number is first known (IVR entry), so that they are
 * ready before any desk rings. Kept in memory until the call is forgotten.
 */
export interface CallCards {
  /** Starts a look-up, or refines one when the clue grew. Never throws; a failure leaves no match. */
  prepare(ref: CallRef, clue: Clue): void;
  /** The best match for routing; null when unknown, ambiguous or not found within 300 ms. */
  caller(ref: CallRef): Promise<Caller | null>;
  /** Gives the look-up of `ref` its call; from now on `card` and `onCard` know it. */
  attach(ref: CallRef, callId: CallId, interactionId: InteractionId): void;
  card(callId: CallId): CallCard | undefined;
  /** After a restart or a miss: looks up again by what the call knows. */
  restore(
    callId: CallId,
    interactionId: InteractionId,
    clue: Clue,
    chosen: CustomerId | null,
  ): void;
  /** The agent's choice; bumps rev and tells the listeners. Rejects with `not_found`. */
  choose(callId: CallId, customerId: CustomerId): Promise<CallCard>;
  /**
   * The agent says that it is not this customer: the next one it may be, or nobody. Tells the
   * listeners like `choose`. `caller` is who it then clearly is. Rejects with `not_found`.
   */
  reject(
    callId: CallId,
    customerId: CustomerId,
  ): Promise<Readonly<{ card: CallCard; caller: CustomerId | null }>>;
  /** Something of this customer changed (ticket, note, new record): cards on screens are made anew. */
  refresh(customerId: CustomerId): void;
  forget(callId: CallId): void;
  onCard(listener: (card: CallCard) => void): void;
}
