import { jsonText } from "#server/lib/json-text.ts";
import type { CallCard, CustomerCard } from "#shared/contracts/customers.ts";

/** A CustomerCard in JSON, as the database wrote it. */
export type CardText = string;

/**
 * A call's card that is sent as it was read, and taken apart only for who looks into it. Kept for as
 * long as the call, a text also costs the memory's upkeep far less than the hundreds of objects in it.
 */
export class WrittenCard implements CallCard {
  readonly callId: CallCard["callId"];
  readonly interactionId: CallCard["interactionId"];
  readonly rev: number;
  readonly matches: CallCard["matches"];
  readonly #card: CardText | null;

  constructor(
    { callId, interactionId, rev, matches }: Omit<CallCard, "card">,
    card: CardText | null,
  ) {
    this.callId = callId;
    this.interactionId = interactionId;
    this.rev = rev;
    this.matches = matches;
    this.#card = card;
  }

  /** Made anew each time. */
  get card(): CustomerCard | null {
    return this.#card === null ? null : (JSON.parse(this.#card) as CustomerCard);
  }

  get [jsonText](): string {
    const { callId, interactionId, rev, matches } = this;
    const head = JSON.stringify({ callId, interactionId, rev, matches });
    return `${head.slice(0, -1)},"card":${this.#card}}`;
  }

  toJSON(): CallCard {
    const { callId, interactionId, rev, matches, card } = this;
    return { callId, interactionId, rev, matches, card };
  }
}
