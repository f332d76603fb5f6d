import type { Arrangement, PartyId } from "#server/telephony/connector.ts";
import type { ClearedBy } from "#shared/contracts/telephony.ts";
import type { OfferId } from "#shared/ids.ts";
import type { LegKind } from "./leg-names.ts";

/** One channel of a call. */
export type Leg = {
  readonly channelId: string;
  readonly kind: LegKind;
  readonly party: PartyId;
  readonly offerId: OfferId | null;
  stage: "ringing" | "up";
  /** The bridge it is in. */
  place: string | null;
  /** We end it ourselves: nobody is told that it went. */
  ending: boolean;
  /** true: picked up; false: gone before. */
  readonly pickedUp: PromiseWithResolvers<boolean>;
};

type LegParts = Pick<Leg, "channelId" | "kind" | "party" | "offerId" | "stage">;

export function createLeg(parts: LegParts): Leg {
  const pickedUp = Promise.withResolvers<boolean>();
  if (parts.stage === "up") pickedUp.resolve(true);
  return { ...parts, place: null, ending: false, pickedUp };
}

/** A call as Asterisk has it: who is in it, and who is meant to hear whom. */
export type PbxCall = {
  readonly subject: string;
  readonly direction: "in" | "out";
  /** One per party. The caller of a call that we make comes last. */
  readonly legs: Map<PartyId, Leg>;
  arrangement: Arrangement;
  /** An agent was in it: what ends it is a hang-up and not somebody giving up. */
  talked: boolean;
  held: boolean;
  /** Who ended it, when it was not the caller. */
  endedBy: ClearedBy | null;
  over: boolean;
  /** The last step under way; the next one begins after it. */
  turn: Promise<unknown>;
};

export const nobody: Arrangement = { talking: [], held: [] };

export function createPbxCall(subject: string, direction: PbxCall["direction"]): PbxCall {
  return {
    subject,
    direction,
    legs: new Map(),
    arrangement: nobody,
    talked: false,
    held: false,
    endedBy: null,
    over: false,
    turn: Promise.resolve(),
  };
}

/** Steps of one call never overlap: a hold that overtakes its connect would be lost. */
export function inTurn<T>(call: PbxCall, step: () => Promise<T>): Promise<T> {
  const mine = call.turn.then(step, step);
  call.turn = mine.catch(() => undefined);
  return mine;
}

/** Those who talk with or wait in this call, but for the caller and whoever listens. */
export function othersIn(call: PbxCall, than: Leg): Leg[] {
  return [...call.legs.values()].filter(
    (leg) => leg !== than && leg.kind !== "caller" && leg.stage === "up" && !leg.ending,
  );
}

/** The calls in Asterisk that are ours. */
export class PbxCalls {
  readonly #bySubject = new Map<string, PbxCall>();
  readonly #byChannel = new Map<string, { call: PbxCall; leg: Leg }>();

  add(call: PbxCall): PbxCall {
    this.#bySubject.set(call.subject, call);
    return call;
  }

  get(subject: string): PbxCall | undefined {
    return this.#bySubject.get(subject);
  }

  all(): PbxCall[] {
    return [...this.#bySubject.values()];
  }

  legNamed(channelId: string): { call: PbxCall; leg: Leg } | undefined {
    return this.#byChannel.get(channelId);
  }

  /** Legs in a call under their party; monitors are kept by who set them up. */
  seat(call: PbxCall, leg: Leg): void {
    if (leg.kind !== "monitor") call.legs.set(leg.party, leg);
    this.#byChannel.set(leg.channelId, { call, leg });
  }

  unseat(call: PbxCall, leg: Leg): void {
    if (call.legs.get(leg.party) === leg) call.legs.delete(leg.party);
    this.#byChannel.delete(leg.channelId);
    leg.pickedUp.resolve(false);
  }

  remove(call: PbxCall): void {
    call.over = true;
    for (const leg of call.legs.values()) this.unseat(call, leg);
    this.#bySubject.delete(call.subject);
  }
}
