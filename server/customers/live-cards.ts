import type { CallId, CustomerId } from "#shared/ids.ts";
import type { LiveCard } from "./live-card.ts";

/** Look-ups whose event never became a call of ours. */
const mostWaiting = 2_000;
/** Far more than a centre can hold: only a missed `forget` gets there. */
const mostAttached = 20_000;

/** The cards in memory, found by PBX name, by call and by customer. Bounded: the oldest go first. */
export class LiveCards {
  readonly #waiting = new Map<string, LiveCard>();
  readonly #named = new Map<string, LiveCard>();
  readonly #byCall = new Map<CallId, LiveCard>();
  readonly #byCustomer = new Map<CustomerId, Set<LiveCard>>();

  named(key: string): LiveCard | undefined {
    return this.#waiting.get(key) ?? this.#named.get(key);
  }

  ofCall(callId: CallId): LiveCard | undefined {
    return this.#byCall.get(callId);
  }

  ofCustomer(customerId: CustomerId): Iterable<LiveCard> {
    return this.#byCustomer.get(customerId) ?? [];
  }

  wait(key: string, card: LiveCard): void {
    this.#waiting.set(key, card);
    if (this.#waiting.size <= mostWaiting) return;
    const [oldest] = this.#waiting;
    if (oldest) this.#waiting.delete(oldest[0]);
  }

  /** `card.call` is set. */
  attach(callId: CallId, card: LiveCard): void {
    if (card.key !== null) {
      if (this.#waiting.get(card.key) === card) this.#waiting.delete(card.key);
      this.#named.set(card.key, card);
    }
    this.#byCall.set(callId, card);
    this.index(card);
    if (this.#byCall.size <= mostAttached) return;
    const [oldest] = this.#byCall;
    if (oldest) this.forget(oldest[0]);
  }

  /** The attached card goes by the name of one that waits, and replaces it. */
  rename(card: LiveCard, waiting: LiveCard): void {
    if (waiting.key === null) return;
    this.#waiting.delete(waiting.key);
    if (card.key !== null && this.#named.get(card.key) === card) this.#named.delete(card.key);
    card.key = waiting.key;
    this.#named.set(card.key, card);
  }

  /** Call after `found` changed. */
  index(card: LiveCard): void {
    if (card.call === null || card.forgotten) return;
    for (const { id } of card.found.matches) {
      const cards = this.#byCustomer.get(id);
      if (cards) cards.add(card);
      else this.#byCustomer.set(id, new Set([card]));
    }
  }

  /** Call before `found` changes. */
  unindex(card: LiveCard): void {
    for (const { id } of card.found.matches) {
      const cards = this.#byCustomer.get(id);
      if (cards?.delete(card) && cards.size === 0) this.#byCustomer.delete(id);
    }
  }

  forget(callId: CallId): void {
    const card = this.#byCall.get(callId);
    if (!card) return;
    card.forgotten = true;
    this.#byCall.delete(callId);
    this.unindex(card);
    if (card.key !== null && this.#named.get(card.key) === card) this.#named.delete(card.key);
  }
}
