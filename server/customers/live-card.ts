import type { CallCard } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";
import type { Clue } from "./call-cards.ts";
import type { LookUp } from "./card-query.ts";
import { nobody } from "./card-query.ts";

/** What is known of one caller while their call lives. */
export type LiveCard = {
  /** The PBX's name of the call; null after a restart. */
  key: string | null;
  call: Readonly<{ callId: CallId; interactionId: InteractionId }> | null;
  clue: Clue;
  /** The agent's word: beats every clue. */
  chosen: CustomerId | null;
  /** Of whom the agent said that they do not call. */
  rejected: Set<CustomerId>;
  /** After a restart: whom the log names. It does not say how they were found. */
  expected: CustomerId | null;
  found: LookUp;
  /** Settles with the newest look-up, never rejects; null when there was none. */
  pending: Promise<void> | null;
  /** Counts look-ups: an answer overtaken by a newer question is dropped. */
  asked: number;
  failed: boolean;
  /** The call is over; an answer that comes now changes nothing. */
  forgotten: boolean;
  view: CallCard | undefined;
};

export const noClue: Clue = { customerNumber: null, ani: null, callerName: null };

export function aLiveCard(key: string | null, clue: Clue): LiveCard {
  return {
    key,
    call: null,
    clue,
    chosen: null,
    rejected: new Set(),
    expected: null,
    found: nobody,
    pending: null,
    asked: 0,
    failed: false,
    forgotten: false,
    view: undefined,
  };
}

/** A later event may know less; what was known stays known. */
export function mergeClues(known: Clue, news: Clue): Clue {
  return {
    customerNumber: news.customerNumber ?? known.customerNumber,
    ani: news.ani ?? known.ani,
    callerName: news.callerName ?? known.callerName,
  };
}

/** Names alone find nobody, so they ask nothing. */
export function asksTheSame(one: Clue, other: Clue): boolean {
  return one.customerNumber === other.customerNumber && one.ani === other.ani;
}

/** A live call does not change its number: the PBX has used the name again for another call. */
export function isAnotherCall(known: Clue, news: Clue): boolean {
  return known.ani !== null && news.ani !== null && known.ani !== news.ani;
}
