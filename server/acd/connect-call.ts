import type { CallId, OfferId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline, touch } from "./centre.ts";
import { becomeIdle, suspend } from "./agent-presence.ts";
import { endCall } from "./end-call.ts";
import { stopRinging } from "./end-offer.ts";
import type { AcdInput } from "./inputs.ts";
import { leaveQueue } from "./join-queue.ts";
import type { Verdict } from "./outcome.ts";
import { connectingParty, partyConnected, partyFailed } from "./party-offer.ts";
import type { Agent, Call } from "./state.ts";
import { startTalk } from "./talk-time.ts";
import { HEAD_OF_QUEUE_MS } from "./time-limits.ts";
import { accepted, ignored } from "./verdicts.ts";
import { waitAgain } from "./wait-again.ts";

type ConnectFailed = Extract<AcdInput, { kind: "connectFailed" }>;

/** [CN1] Media flows: now the call is answered. */
export function connectSucceeded(centre: Centre, callId: CallId, offerId: OfferId): Verdict {
  const party = connectingParty(centre, callId, offerId);
  if (party) return partyConnected(centre, party);
  const call = connectingCall(centre, callId, offerId);
  if (!call) return ignored("not_connecting");
  answerCall(centre, call, call.agent);
  return accepted(call);
}

/** Told once as answered; an answer after a requeue is a change [SV2]. */
export function answerCall(centre: Centre, call: Call, agent: Agent | null): void {
  const { callId, queue } = call;
  leaveQueue(call);
  setCallDeadline(centre, call, null);
  call.stage = "talking";
  call.stageSince = centre.now;
  startTalk(call, centre.now);
  call.agent = agent;
  call.answeredBy = agent?.agentId ?? null;
  call.handOver = null; // [TR4]
  call.waitedMs ??= call.queuedAt === null ? null : centre.now - call.queuedAt;
  if (agent) {
    agent.activity = "talking";
    agent.call = call;
    agent.since = centre.now;
    touch(centre, agent);
  }
  if (call.answeredAt !== null) {
    centre.facts.push({ kind: "callChanged", callId });
    return;
  }
  call.answeredAt = centre.now;
  centre.facts.push({
    kind: "callAnswered",
    callId,
    agentId: call.answeredBy,
    offerId: call.offerId,
    // A call that never waited says nothing of its queue.
    queueId: call.queuedAt === null ? null : (queue?.queueId ?? null),
    waitedMs: call.waitedMs ?? 0,
  });
}

export function connectFailed(centre: Centre, input: ConnectFailed): Verdict {
  const party = connectingParty(centre, input.callId, input.offerId);
  if (party && input.fault !== "callerGone") return partyFailed(centre, party, input.fault);
  const call = party?.call ?? connectingCall(centre, input.callId, input.offerId);
  if (!call) return ignored("not_connecting");
  if (input.fault === "callerGone") {
    endCall(centre, call, { kind: "cleared", cause: "cancel", clearedBy: "customer" }); // [CN2]
  } else {
    takeBack(centre, call, input.fault);
  }
  return accepted(call);
}

/** [CN5] Nobody said how it went. */
export function connectTimedOut(centre: Centre, call: Call): void {
  if (call.agent) stopRinging(centre, call, call.agent, "system");
  takeBack(centre, call, "system");
}

/** [CN3] [CN4] The caller did nothing wrong: the call is first in the queue again. */
function takeBack(centre: Centre, call: Call, fault: "agentDevice" | "system"): void {
  const { agent } = call;
  setCallDeadline(centre, call, null);
  call.agent = null;
  call.offerId = null;
  call.waitedMs = call.answeredAt === null ? null : call.waitedMs;
  if (agent) {
    becomeIdle(centre, agent, fault === "system");
    if (fault === "agentDevice") suspend(centre, agent, "deviceLost");
  }
  if (fault === "agentDevice") call.virtualAt -= HEAD_OF_QUEUE_MS;
  centre.facts.push({ kind: "callChanged", callId: call.callId });
  waitAgain(centre, call, "congestion");
}

function connectingCall(centre: Centre, callId: CallId, offerId: OfferId): Call | undefined {
  const call = centre.calls.get(callId);
  return call?.stage === "connecting" && call.offerId === offerId ? call : undefined;
}
