import type { Centre } from "./centre.ts";
import { nextOrder } from "./centre.ts";
import type { CallDetails, CallRef } from "./inputs.ts";
import { noRequirement } from "./requirement.ts";
import type { Call, CallIdentity, CallReport, Subject } from "./state.ts";
import { findSubject, identityOf } from "./subjects.ts";

const nothingKnown: CallDetails = {};
const noDeclines: readonly never[] = [];
export const nobodyElse: readonly never[] = [];

/** [IN1] A PBX call becomes a call of ours, and a part of its primary call's interaction. */
export function openCall(centre: Centre, subject: Subject, report: CallReport): Call {
  const { event, callId, ref, mode } = report;
  const primary = primaryOf(centre, subject, report);
  const interactionId = primary?.interactionId ?? report.interactionId;
  const call = createCall({ callId, interactionId }, subject, report, nextOrder(centre));
  if ("details" in event) call.details = event.details;
  call.stageSince = centre.now;
  subject.call = call;
  subject.primary = null;
  subject.forgetAt = null;
  centre.calls.set(callId, call);
  const primaryCallId = primary?.callId ?? null;
  const { details } = call;
  centre.facts.push({
    kind: "callOpened",
    callId,
    interactionId,
    ref,
    mode,
    details,
    primaryCallId,
  });
  return call;
}

type Ways = Pick<CallReport, "mode" | "controls">;

export function createCall(id: CallIdentity, subject: Subject, ways: Ways, order: number): Call {
  return {
    callId: id.callId,
    interactionId: id.interactionId,
    subject,
    mode: ways.mode,
    controls: ways.controls,
    order,
    details: nothingKnown,
    customerId: null,
    stage: "ivr",
    stageSince: 0,
    queue: null,
    queuedAt: null,
    priority: 0,
    requirement: noRequirement,
    virtualAt: 0,
    place: null,
    list: null,
    inQueue: null,
    heldFor: null,
    declines: noDeclines,
    offer: null,
    offersMade: 0,
    offerId: null,
    agent: null,
    answeredBy: null,
    answeredAt: null,
    waitedMs: null,
    talkSince: null,
    talkedMs: 0,
    heldSince: null,
    holdMs: 0,
    alerted: false,
    alertedAgentId: null,
    diverted: false,
    muted: false,
    parties: nobodyElse,
    handOver: null,
    helpWanted: null,
    outside: null,
    missingSince: null,
    deadline: null,
    seeking: false,
  };
}

/** [IN5] Open or closed a moment ago; never the call itself. */
function primaryOf(centre: Centre, subject: Subject, report: CallReport): CallIdentity | null {
  const { event } = report;
  const named: CallRef | undefined = "primaryCall" in event ? event.primaryCall : undefined;
  if (!named) return subject.primary;
  const primary = findSubject(centre, named);
  return primary === subject ? subject.primary : (identityOf(primary) ?? subject.primary);
}
