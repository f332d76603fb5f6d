import { askForHelp } from "./ask-for-help.ts";
import type { Centre } from "./centre.ts";
import {
  alternate,
  cancelConsult,
  completeTransfer,
  conference,
  consult,
  dropParty,
} from "./consult-call.ts";
import { dialCall, dialFailed } from "./dial-call.ts";
import type { AcdInput } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { monitorCall, monitoringEnded, takeOver } from "./monitor-call.ts";
import { handOverFailed, partyJoined, partyLeft } from "./party-reports.ts";
import { transferCall } from "./transfer-call.ts";

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
export function decideParties(centre: Centre, input: PartyInput): Verdict {
  switch (input.kind) {
    case "transferRequested":
      return transferCall(centre, input);
    case "consultRequested":
      return consult(centre, input);
    case "callAlternated":
      return alternate(centre, input);
    case "transferCompleted":
      return completeTransfer(centre, input);
    case "consultCancelled":
      return cancelConsult(centre, input);
    case "callConferenced":
      return conference(centre, input);
    case "partyDropped":
      return dropParty(centre, input);
    case "partyJoined":
      return partyJoined(centre, input);
    case "partyLeft":
      return partyLeft(centre, input);
    case "handOverFailed":
      return handOverFailed(centre, input);
    case "callDialled":
      return dialCall(centre, input);
    case "dialFailed":
      return dialFailed(centre, input);
    case "helpAsked":
      return askForHelp(centre, input);
    case "monitoringRequested":
      return monitorCall(centre, input);
    case "monitoringEnded":
      return monitoringEnded(centre, input);
    case "callTakenOver":
      return takeOver(centre, input);
  }
}
