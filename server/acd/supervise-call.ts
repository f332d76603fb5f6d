import type { CallId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { endCall } from "./end-call.ts";
import { joinQueue } from "./join-queue.ts";
import type { Verdict } from "./outcome.ts";
import { takeFromAgent } from "./take-from-agent.ts";
import { HEAD_OF_QUEUE_MS } from "./time-limits.ts";
import { accepted, rejected } from "./verdicts.ts";
import { waitAgain } from "./wait-again.ts";

/** [SV1] Ends our side, whatever the PBX believes. */
export function forceClose(centre: Centre, callId: CallId): Verdict {
  const call = centre.calls.get(callId);
  if (!call) return rejected("call_over");
  centre.effects.push({ kind: "hangUp", callId, ref: call.subject.ref });
  endCall(centre, call, { kind: "cleared", cause: "reconciled", clearedBy: "system" });
  return accepted(call);
}

/** [SV2] Back to the head of its queue; the waiting time goes on from the beginning. */
export function requeueCall(centre: Centre, callId: CallId): Verdict {
  const call = centre.calls.get(callId);
  if (!call) return rejected("call_over");
  if (call.mode === "followed") return rejected("not_supported_by_phone");
  if (call.stage === "ivr" || !call.queue?.config || call.queuedAt === null) {
    return rejected("not_possible_now");
  }
  takeFromAgent(centre, call);
  call.virtualAt -= HEAD_OF_QUEUE_MS; // [PR4]
  joinQueue(call, call.queue, call.queuedAt);
  centre.facts.push({ kind: "callChanged", callId });
  waitAgain(centre, call);
  return accepted(call);
}
