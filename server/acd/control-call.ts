import type { CallControl } from "#shared/contracts/calls.ts";
import type { ErrorCode } from "#shared/errors.ts";
import type { Centre } from "./centre.ts";
import type { AcdInput, ControlRequest } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import type { Call } from "./state.ts";
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
  const isMine = call.agent?.agentId === agentId && call.agent.call === call;
  if (!isMine) return rejected("not_your_call");
  const fault = whyNot(call, control);
  if (fault) return rejected(fault);
  const { ref } = call.subject;
  centre.effects.push({ kind: "control", callId, ref, agentId, control });
  if (control.kind === "mute" && call.muted !== control.muted) {
    call.muted = control.muted; // [CT4] nobody reports it back
    centre.facts.push({ kind: "callChanged", callId });
  }
  return accepted(call);
}

function whyNot(call: Call, control: ControlRequest): ErrorCode | undefined {
  if (call.stage !== "talking" && call.stage !== "held") return "not_possible_now";
  if (!call.controls.includes(neededControl[control.kind])) return "not_supported_by_phone";
  if (control.kind === "hold" && call.stage === "held") return "not_possible_now";
  if (control.kind === "retrieve" && call.stage !== "held") return "not_possible_now";
  return undefined;
}
