import type { LiveCall } from "#shared/contracts/calls.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import { customerNumber } from "#client/lib/customer-number.ts";
import type { Format } from "#client/lib/format.ts";

export interface Caller {
  /** Name with honorific, else what the network says, else the number; null when withheld. */
  readonly title: string | null;
  readonly number: string | null;
  readonly certainty: "known" | "oneOfSeveral" | "perhaps" | "unknown";
  readonly card: CallCard | null;
}

/** Who is calling, as well as we can tell by now. */
export function callerOf(call: LiveCall, card: CallCard | null, format: Format): Caller {
  const given = customerNumber(call);
  const number = given === null ? null : format.phone(given);
  const own = card?.callId === call.callId ? card : null;
  const best = own?.matches[0];
  if (!best) {
    return { title: call.callerName ?? number, number, certainty: "unknown", card: own };
  }
  const title = format.name(best.displayName, best.salutation);
  return { title, number, certainty: certaintyOf(own, best.matchedBy), card: own };
}

function certaintyOf(card: CallCard | null, matchedBy: string): Caller["certainty"] {
  if (matchedBy === "chosen" || matchedBy === "customerNumber") return "known";
  if ((card?.matches.length ?? 0) > 1) return "oneOfSeveral";
  return matchedBy === "callerName" ? "perhaps" : "known";
}
