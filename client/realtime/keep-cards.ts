import type { CallCard } from "#shared/contracts/customers.ts";
import type { DeskState } from "./desk-state.ts";

const KEPT = 3;

/** A card goes ahead of its call, and the call before it may still be wrapped up: several are kept. */
export function keepCard(cards: readonly CallCard[], card: CallCard): readonly CallCard[] {
  const known = cards.find(({ callId }) => callId === card.callId);
  if (known && known.rev > card.rev) return cards;
  return [...cards.filter((kept) => kept !== known), card].slice(-KEPT);
}

/** Shows the card of the call that matters now. */
export function showCard(state: DeskState): DeskState {
  const callId = state.offer?.call.callId ?? state.call?.callId;
  const card = state.cards.find((kept) => kept.callId === callId) ?? null;
  return card === state.card ? state : { ...state, card };
}
