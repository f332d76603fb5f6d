import { becomeIdle } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { endDeclines } from "./declines.ts";
import { dismissAll } from "./dismiss-party.ts";
import { endOffer, stopRinging } from "./end-offer.ts";
import { leaveQueue } from "./join-queue.ts";
import type { CallOutcome } from "./outcome.ts";
import type { Call, Ending } from "./state.ts";
import { rememberSubject } from "./subjects.ts";
import { talkTimes } from "./talk-time.ts";
import { leaveWaiting } from "./waiting-index.ts";
import { startWrapUp } from "./wrap-up.ts";

/** [IN6] The one terminal state of a call: it leaves every index, its agent and the registry. */
export function endCall(centre: Centre, call: Call, ending: Ending): void {
  const { callId, interactionId, queue, subject, agent } = call;
  const outcome = outcomeOf(call, ending);
  const talk = talkTimes(call, centre.now);
  const waitedMs = call.queuedAt === null ? null : (call.waitedMs ?? centre.now - call.queuedAt);
  const agentId = agent && !call.offer ? agent.agentId : call.answeredBy;
  leaveWaiting(call);
  leaveQueue(call);
  const wrapUpMs = letAgentGo(centre, call, ending);
  dismissAll(centre, call);
  endDeclines(centre, call);
  setCallDeadline(centre, call, null);
  call.stage = "ended";
  centre.calls.delete(callId);
  centre.missing.delete(call);
  subject.call = null;
  subject.closed = { callId, interactionId };
  rememberSubject(centre, subject);
  centre.facts.push({
    kind: "callEnded",
    callId,
    interactionId,
    outcome,
    cause: ending.cause,
    clearedBy: ending.clearedBy,
    queueId: queue?.queueId ?? null,
    agentId,
    waitedMs,
    ...talk,
    wrapUpMs,
  });
}

function letAgentGo(centre: Centre, call: Call, ending: Ending): number {
  const { agent } = call;
  const callerLeft = ending.kind !== "overflowed" && ending.cause !== "reconciled";
  if (call.offer) endOffer(centre, call, callerLeft ? "callerLeft" : "withdrawn");
  if (!agent || agent.call !== call) return 0;
  if (call.stage !== "connecting" && call.stage !== "dialling") {
    return startWrapUp(centre, call, agent);
  }
  stopRinging(centre, call, agent, callerLeft ? "callerLeft" : "system");
  becomeIdle(centre, agent, true);
  return 0;
}

/** [OU1] to [OU6], first match wins. Whom we called and did not reach is rejected [OB4]. */
function outcomeOf(call: Call, { kind, cause }: Ending): CallOutcome {
  if (call.answeredAt !== null) return "answered";
  if (kind === "overflowed") return "overflowed";
  if (kind === "failed" || call.outside) return "rejected";
  if (call.diverted || cause === "forwarded") return "diverted";
  return call.queuedAt !== null || call.alerted ? "abandoned" : "ivrOnly";
}
