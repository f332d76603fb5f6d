import { canBeAsked } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { nextOrder, setCallDeadline, touch } from "./centre.ts";
import { endCall } from "./end-call.ts";
import { leaveIdle } from "./idle-index.ts";
import type { AcdInput } from "./inputs.ts";
import { nextOfferId } from "./make-offer.ts";
import { createCall } from "./open-call.ts";
import type { Verdict } from "./outcome.ts";
import { noteCaller } from "./queue-call.ts";
import type { Agent, Call } from "./state.ts";
import { subjectOf } from "./subjects.ts";
import { OUTSIDE_GRACE_MS, OUTSIDE_RING_MS } from "./time-limits.ts";
import { accepted, ignored, rejected } from "./verdicts.ts";

type Dialled = Extract<AcdInput, { kind: "callDialled" }>;

/** [OB1] An idle agent calls somebody; no queue gets at them meanwhile. */
export function dialCall(centre: Centre, input: Dialled): Verdict {
  const agent = centre.agents.get(input.agentId);
  if (!agent) return rejected("not_found");
  if (!canBeAsked(agent)) return rejected("not_possible_now");
  if (input.queueId !== null && !centre.queues.get(input.queueId)?.config) {
    return rejected("not_found");
  }
  const subject = subjectOf(centre, input.ref);
  if (subject.call || centre.calls.has(input.callId)) return rejected("conflict");
  const call = openDialled(centre, input, agent);
  occupy(centre, call, agent);
  const { callId, ref, agentId, outside } = input;
  const offerId = nextOfferId(call);
  call.offerId = offerId;
  const ringMs = OUTSIDE_RING_MS;
  centre.effects.push({ kind: "dial", offerId, callId, ref, agentId, outside, ringMs });
  setCallDeadline(centre, call, centre.now + OUTSIDE_RING_MS + OUTSIDE_GRACE_MS);
  centre.facts.push({ kind: "callChanged", callId });
  return accepted(call);
}

function openDialled(centre: Centre, input: Dialled, agent: Agent): Call {
  const { ref, callId, interactionId, controls, outside, queueId, customerId } = input;
  const subject = subjectOf(centre, ref);
  const mode = "routed";
  const call = createCall(input, subject, { mode, controls }, nextOrder(centre));
  const details = { direction: "out", dnis: outside.number } as const;
  call.details = details;
  call.outside = outside;
  call.stage = "dialling";
  call.stageSince = centre.now;
  call.queue = (queueId === null ? null : centre.queues.get(queueId)) ?? null; // [OB2]
  call.agent = agent;
  subject.call = call;
  subject.forgetAt = null;
  centre.calls.set(callId, call);
  const opened = { callId, interactionId, ref, mode, details, primaryCallId: null } as const;
  centre.facts.push({ kind: "callOpened", ...opened });
  noteCaller(centre, call, customerId === null ? null : { customerId });
  return call;
}

function occupy(centre: Centre, call: Call, agent: Agent): void {
  leaveIdle(agent);
  agent.call = call;
  agent.activity = "talking";
  agent.since = centre.now;
  touch(centre, agent);
}

/** [OB4] The telephone system could not even begin. */
export function dialFailed(
  centre: Centre,
  { callId, cause }: Extract<AcdInput, { kind: "dialFailed" }>,
): Verdict {
  const call = centre.calls.get(callId);
  if (call?.stage !== "dialling") return ignored("out_of_place", call);
  endCall(centre, call, { kind: "failed", cause, clearedBy: "system" });
  return accepted(call);
}

/** [OB5] Nobody said how it went. */
export function dialTimedOut(centre: Centre, call: Call): void {
  centre.effects.push({ kind: "hangUp", callId: call.callId, ref: call.subject.ref });
  endCall(centre, call, { kind: "failed", cause: "noAnswer", clearedBy: "system" });
}
