import type { Centre } from "./centre.ts";
import type { AcdInput } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { accepted, rejected } from "./verdicts.ts";

/** [HP1] Whoever has the call may want a supervisor; an empty reason takes it back. */
export function askForHelp(
  centre: Centre,
  { agentId, callId, reason }: Extract<AcdInput, { kind: "helpAsked" }>,
): Verdict {
  const call = centre.calls.get(callId);
  if (!call) return rejected("call_over");
  if (call.agent?.agentId !== agentId || call.agent.call !== call) return rejected("not_your_call");
  if (call.stage !== "talking" && call.stage !== "held") return rejected("not_possible_now");
  call.helpWanted = reason === "" ? null : reason;
  centre.facts.push({ kind: "callChanged", callId });
  return accepted(call);
}
