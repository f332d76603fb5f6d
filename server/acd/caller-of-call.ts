import type { Centre } from "./centre.ts";
import type { AcdInput } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { noteCaller } from "./queue-call.ts";
import type { Call } from "./state.ts";
import { accepted, rejected } from "./verdicts.ts";

type Rejected = Extract<AcdInput, { kind: "customerRejected" }>;
type Said = Extract<AcdInput, { kind: "customerChosen" }> | Rejected;

/** What an agent says of who is calling. */
export function decideCaller(centre: Centre, input: Said): Verdict {
  const call = centre.calls.get(input.callId);
  if (!call) return rejected("call_over");
  if (input.kind === "customerChosen") noteCaller(centre, call, input); // [CU1]
  else rejectCustomer(centre, call, input);
  return accepted(call);
}

/** [CU2] */
function rejectCustomer(centre: Centre, call: Call, { customerId, instead }: Rejected): void {
  if (call.customerId !== customerId || instead === customerId) return;
  call.customerId = instead;
  centre.facts.push({ kind: "callerKnown", callId: call.callId, customerId: instead });
}
