import type { Centre } from "./centre.ts";
import type { AcdInput } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { rejected } from "./verdicts.ts";

export type PartyInput = Extract<
  AcdInput,
  {
    kind:
      | "transferRequested"
      | "consultRequested"
      | "callAlternated"
      | "transferCompleted"
      | "consultCancelled"
      | "callConferenced"
      | "partyDropped"
      | "partyJoined"
      | "partyLeft"
      | "handOverFailed"
      | "callDialled"
      | "dialFailed"
      | "helpAsked"
      | "monitoringRequested"
      | "monitoringEnded"
      | "callTakenOver";
  }
>;

/** Every input that concerns more than a caller and one agent, and the rule that answers it. */
export function decideParties(_centre: Centre, _input: PartyInput): Verdict {
  return rejected("not_supported_by_phone");
}
