import type { CallControl } from "#shared/contracts/calls.ts";
import type { ErrorCode } from "#shared/errors.ts";
import { rearrange } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { backToCaller } from "./consult-call.ts";
import { setHeld } from "./hold-call.ts";
import type { AcdInput, ControlRequest } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { agentParty, consulted, inConference, isArranged, isUp, partyNamed } from "./parties.ts";
import { leaveAsParty } from "./party-leaves.ts";
import { promoteParty } from "./promote-party.ts";
import type { Call, Party } from "./state.ts";
import { accepted, rejected } from "./verdicts.ts";

type ControlRequested = Extract<AcdInput, { kind: "controlRequested" }>;

const neededControl: Record<ControlRequest["kind"], CallControl> = {
  hold: "hold",
  retrieve: "hold",
  hangUp: "hangUp",
  mute: "mute",
  digits: "digits",
};

/** [CT1] [CT2] Only on one's own talk, and only what its telephone system can do. */
export function controlCall(
  centre: Centre,
  { agentId, callId, control }: ControlRequested,
): Verdict {
  const call = centre.calls.get(callId);
  if (!call) return rejected("call_over");
  const party = partyNamed(call, agentParty(agentId));
  if (party) return controlAsParty(centre, party, control);
  const isMine = call.agent?.agentId === agentId && call.agent.call === call;
  if (!isMine) return rejected("not_your_call");
  const fault = whyNot(call, control);
  if (fault) return rejected(fault);
  if (controlWithOthers(centre, call, control)) return accepted(call);
  const { ref } = call.subject;
  centre.effects.push({ kind: "control", callId, ref, agentId, control });
  if (control.kind === "mute" && call.muted !== control.muted) {
    call.muted = control.muted; // [CT4] nobody reports it back
    centre.facts.push({ kind: "callChanged", callId });
  }
  return accepted(call);
}

function whyNot(call: Call, control: ControlRequest): ErrorCode | undefined {
  const mayHangUp = call.stage === "dialling" && control.kind === "hangUp"; // [OB6]
  if (call.stage !== "talking" && call.stage !== "held" && !mayHangUp) return "not_possible_now";
  if (!call.controls.includes(neededControl[control.kind])) return "not_supported_by_phone";
  if (control.kind === "hold" && call.stage === "held") return "not_possible_now";
  if (control.kind === "retrieve" && call.stage !== "held") return "not_possible_now";
  const isHold = control.kind === "hold" || control.kind === "retrieve";
  if (isHold && consulted(call)) return "not_possible_now"; // [CS6]
  return undefined;
}

/** What is done here, by who hears whom, and not asked of the telephone system. */
function controlWithOthers(centre: Centre, call: Call, { kind }: ControlRequest): boolean {
  if (kind === "hangUp") {
    const next = inConference(call).find(({ agent }) => agent) ?? inConference(call)[0];
    if (consulted(call) && call.stage === "held") backToCaller(centre, call); // [HU2]
    else if (next) promoteParty(centre, next, "attended"); // [HU1]
    else return false;
    return true;
  }
  if ((kind !== "hold" && kind !== "retrieve") || !isArranged(call)) return false;
  setHeld(centre, call, kind === "hold");
  rearrange(centre, call);
  return true;
}

/** [CT5] Who takes part in somebody else's call may mute themselves, and go. */
function controlAsParty(centre: Centre, party: Party, control: ControlRequest): Verdict {
  const { call, agentId } = party;
  if (!agentId || !isUp(party)) return rejected("not_possible_now");
  if (control.kind === "hangUp") leaveAsParty(centre, party, "normalClearing");
  else if (control.kind === "mute") {
    const { callId, subject } = call;
    party.muted = control.muted;
    centre.effects.push({ kind: "control", callId, ref: subject.ref, agentId, control });
    centre.facts.push({ kind: "callChanged", callId });
  } else return rejected("not_possible_now");
  return accepted(call);
}
