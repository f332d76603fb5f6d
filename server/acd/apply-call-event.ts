import { mergeDetails } from "./call-details.ts";
import type { Centre } from "./centre.ts";
import { endCall } from "./end-call.ts";
import { alertDesks, divert, establish } from "./follow-call.ts";
import type { CallDetails, CallEvent } from "./inputs.ts";
import { holdCall, retrieveCall } from "./hold-call.ts";
import { joinCalls } from "./join-calls.ts";
import type { Verdict } from "./outcome.ts";
import { queueCall } from "./queue-call.ts";
import type { Call } from "./state.ts";
import { accepted, ignored } from "./verdicts.ts";

/** What one report does to an open call. */
export function applyCallEvent(centre: Centre, call: Call, event: CallEvent): Verdict {
  const isNew = "details" in event && enrich(centre, call, event.details);
  switch (event.kind) {
    case "initiated":
    case "originated":
    case "delivered":
    case "information":
      return isNew ? accepted(call) : ignored("doubled", call);
    case "queued":
      return queueCall(centre, call, event);
    case "alerting":
      return alertDesks(centre, call, event.agentIds);
    case "established":
      return establish(centre, call, event.agentId);
    case "held":
      return holdCall(centre, call);
    case "retrieved":
      return retrieveCall(centre, call);
    case "diverted":
      return divert(centre, call);
    case "transferred":
    case "conferenced":
      return joinCalls(centre, call, event);
    case "connectionCleared":
      return accepted(call);
    case "cleared":
    case "failed":
      endCall(centre, call, event);
      return accepted(call);
    case "snapshot":
      if (event.legs > 0) return accepted(call);
      endCall(centre, call, { kind: "cleared", cause: "reconciled", clearedBy: "system" }); // [RC2]
      return accepted(call);
  }
}

/** [IN7] */
function enrich(centre: Centre, call: Call, details: CallDetails): boolean {
  const merged = mergeDetails(call.details, details);
  if (merged === call.details) return false;
  call.details = merged;
  centre.facts.push({ kind: "callEnriched", callId: call.callId, details: merged });
  return true;
}
