import type { Cancel } from "#server/lib/clock.ts";
import type { Arrangement, PartyId } from "#server/telephony/connector.ts";
import type { OfferId } from "#shared/ids.ts";

const nobody: Arrangement = { talking: [], held: [] };

/** Who is in a simulated call, who hears whom, and whose telephone still rings. */
export class SimulatedLegs {
  #arrangement = nobody;
  readonly #offers = new Map<OfferId, PartyId>();
  readonly #coming = new Map<string, Cancel>();

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** Somebody who hears the caller, or waits for them with a telephone in the hand. */
  get others(): PartyId[] {
    const { talking, held } = this.#arrangement;
    return [...talking, ...held].filter((party) => party !== "caller");
  }

  get isCallerHeld(): boolean {
    return this.#arrangement.held.includes("caller");
  }

  partyOf(offerId: OfferId): PartyId | undefined {
    return this.#offers.get(offerId);
  }

  join(offerId: OfferId, party: PartyId, arrangement: Arrangement): void {
    this.#coming.delete(offerId);
    this.#offers.set(offerId, party);
    this.arrange(arrangement);
  }

  /** Whoever is not named has hung up. */
  arrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    const named = new Set([...arrangement.talking, ...arrangement.held]);
    for (const [offerId, party] of this.#offers) {
      if (!named.has(party)) this.#offers.delete(offerId);
    }
  }

  /** On the line, and nobody said yet whom they hear. */
  wait(party: PartyId): void {
    const { talking, held } = this.#arrangement;
    this.arrange({ talking, held: [...held, party] });
  }

  /** One goes, the rest stay as they are. */
  remove(party: PartyId): void {
    const { talking, held } = this.#arrangement;
    const stays = (one: PartyId) => one !== party;
    this.arrange({ talking: talking.filter(stays), held: held.filter(stays) });
  }

  hold(held: boolean): void {
    const { talking, held: before } = this.#arrangement;
    const others = (parties: readonly PartyId[]) => parties.filter((party) => party !== "caller");
    this.#arrangement = held
      ? { talking: others(talking), held: ["caller", ...others(before)] }
      : { talking: ["caller", ...others(talking)], held: others(before) };
  }

  /** Agents whose telephones are being connected. */
  offersComing(): OfferId[] {
    return [...this.#coming.keys()].filter(isOffer);
  }

  /** `key`: an offer or a number. */
  isComing(key: string): boolean {
    return this.#coming.has(key);
  }

  expect(key: string, cancel: Cancel): void {
    this.#coming.set(key, cancel);
  }

  arrived(key: string): void {
    this.#coming.delete(key);
  }

  stopExpecting(key: string): void {
    this.#coming.get(key)?.();
    this.#coming.delete(key);
  }

  clear(): void {
    for (const cancel of this.#coming.values()) cancel();
    this.#coming.clear();
    this.#offers.clear();
    this.#arrangement = nobody;
  }
}

function isOffer(key: string): key is OfferId {
  return !key.startsWith("number:");
}
