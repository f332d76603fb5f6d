import type { Pool } from "pg";
import type { Caller, CallRef } from "#server/acd/inputs.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId, InteractionId, SiteId } from "#shared/ids.ts";
import type { CallCards, Clue } from "./call-cards.ts";
import type { LookUp } from "./card-query.ts";
import { lookUpAnother, nobody, readCardText } from "./card-query.ts";
import { chosenLookUp } from "./chosen-look-up.ts";
import type { LiveCard } from "./live-card.ts";
import { aLiveCard, asksTheSame, isAnotherCall, mergeClues, noClue } from "./live-card.ts";
import { LiveCards } from "./live-cards.ts";
import { WrittenCard } from "./written-card.ts";

type Parts = Readonly<{ pool: Pool; siteId: SiteId; log: Logger; clock: Clock }>;

/** Routing waits this long for who is calling. */
const callerWaitMs = 300;
/** Changes of one customer that come together make one new card. */
const refreshAfterMs = 25;

export function createCallCards(parts: Parts): CallCards {
  return new LookedUpCards(parts);
}

class LookedUpCards implements CallCards {
  readonly #parts: Parts;
  readonly #cards = new LiveCards();
  readonly #listeners: ((card: CallCard) => void)[] = [];
  readonly #changed = new Set<CustomerId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  prepare(ref: CallRef, clue: Clue): void {
    const key = keyOf(ref);
    const known = this.#cards.named(key);
    if (!known || isAnotherCall(known.clue, clue)) {
      const card = aLiveCard(key, clue);
      this.#cards.wait(key, card);
      this.#lookUp(card);
      return;
    }
    const merged = mergeClues(known.clue, clue);
    const news = !asksTheSame(known.clue, merged);
    known.clue = merged;
    if (news) known.expected = null;
    if (known.chosen === null && (news || known.failed)) this.#lookUp(known);
  }

  async caller(ref: CallRef): Promise<Caller | null> {
    const card = this.#cards.named(keyOf(ref));
    if (!card) return null;
    if (card.pending === null) return card.found.caller;
    const { clock } = this.#parts;
    const { pending } = card;
    return new Promise((resolve) => {
      const cancel = clock.runAt(clock.now() + callerWaitMs, () => resolve(null));
      void pending.then(() => {
        cancel();
        resolve(card.found.caller);
      });
    });
  }

  attach(ref: CallRef, callId: CallId, interactionId: InteractionId): void {
    const named = this.#cards.named(keyOf(ref));
    const known = this.#cards.ofCall(callId);
    if (known) {
      if (named?.call === null) this.#absorb(known, named);
      return;
    }
    const card = named?.call === null ? named : aLiveCard(keyOf(ref), named?.clue ?? noClue);
    this.#enter(card, callId, interactionId);
    if (card !== named) this.#lookUp(card);
    else if (card.pending === null) this.#push(card);
  }

  card(callId: CallId): CallCard | undefined {
    return this.#cards.ofCall(callId)?.view;
  }

  restore(
    callId: CallId,
    interactionId: InteractionId,
    clue: Clue,
    chosen: CustomerId | null,
  ): void {
    const known = this.#cards.ofCall(callId);
    const card = known ?? aLiveCard(null, clue);
    if (!known) this.#enter(card, callId, interactionId);
    card.clue = mergeClues(card.clue, clue);
    card.expected = chosen;
    this.#lookUp(card);
  }

  async choose(callId: CallId, customerId: CustomerId): Promise<CallCard> {
    const { pool, siteId } = this.#parts;
    const card = this.#cards.ofCall(callId);
    if (!card) throw new AppError("not_found", "This call is not live.");
    const record = await readCardText(pool, siteId, customerId);
    if (!record) throw new AppError("not_found", "There is no such customer.");
    card.chosen = customerId;
    card.rejected.delete(customerId);
    card.asked += 1;
    card.pending = null;
    this.#take(card, chosenLookUp(record));
    if (!card.view) throw new AppError("not_found", "This call is not live any more.");
    return card.view;
  }

  async reject(callId: CallId, customerId: CustomerId) {
    const card = this.#cards.ofCall(callId);
    if (!card) throw new AppError("not_found", "This call is not live.");
    card.rejected.add(customerId);
    if (card.chosen === customerId) card.chosen = null;
    if (card.expected === customerId) card.expected = null;
    this.#lookUp(card);
    await card.pending;
    if (!card.view) throw new AppError("not_found", "This call is not live any more.");
    return { card: card.view, caller: card.found.caller?.customerId ?? null };
  }

  refresh(customerId: CustomerId): void {
    const { clock } = this.#parts;
    if (this.#changed.size === 0) {
      clock.runAt(clock.now() + refreshAfterMs, () => {
        const stale = new Set<LiveCard>();
        for (const id of this.#changed) {
          for (const card of this.#cards.ofCustomer(id)) stale.add(card);
        }
        this.#changed.clear();
        for (const card of stale) this.#lookUp(card);
      });
    }
    this.#changed.add(customerId);
  }

  forget(callId: CallId): void {
    this.#cards.forget(callId);
  }

  onCard(listener: (card: CallCard) => void): void {
    this.#listeners.push(listener);
  }

  #enter(card: LiveCard, callId: CallId, interactionId: InteractionId): void {
    card.call = { callId, interactionId };
    this.#cards.attach(callId, card);
  }

  /** What was learned under the PBX's name belongs to a call we know by its id already. */
  #absorb(card: LiveCard, learned: LiveCard): void {
    const clue = mergeClues(card.clue, learned.clue);
    const news = !asksTheSame(card.clue, clue);
    card.clue = clue;
    this.#cards.rename(card, learned);
    if (news) card.expected = null;
    if (card.chosen === null && news) this.#lookUp(card);
  }

  #lookUp(card: LiveCard): void {
    card.asked += 1;
    const { asked } = card;
    const settle = (found: LookUp | null) => {
      if (card.asked !== asked || card.forgotten) return;
      card.pending = null;
      card.failed = found === null;
      this.#take(card, found ?? card.found);
    };
    card.pending = this.#ask(card).then(settle, (error: unknown) => {
      this.#parts.log.warn({ err: error, callId: card.call?.callId }, "Could not look up a caller");
      settle(null);
    });
  }

  async #ask({ chosen, expected, clue, rejected }: LiveCard): Promise<LookUp> {
    const { pool, siteId } = this.#parts;
    const found = chosen === null ? await lookUpAnother(pool, siteId, clue, rejected) : nobody;
    const customerId = chosen ?? expected;
    if (customerId === null || found.caller?.customerId === customerId) return found;
    const record = await readCardText(pool, siteId, customerId);
    return record ? chosenLookUp(record) : found;
  }

  #take(card: LiveCard, found: LookUp): void {
    this.#cards.unindex(card);
    card.found = found;
    this.#cards.index(card);
    this.#push(card);
  }

  /** The clock keeps rev growing across a restart too. */
  #push(card: LiveCard): void {
    if (!card.call) return;
    const { matches, card: record } = card.found;
    const rev = Math.max((card.view?.rev ?? 0) + 1, this.#parts.clock.now());
    card.view = new WrittenCard({ ...card.call, rev, matches: [...matches] }, record);
    for (const listener of this.#listeners) listener(card.view);
  }
}

function keyOf({ source, subject }: CallRef): string {
  return `${source}\n${subject}`;
}
