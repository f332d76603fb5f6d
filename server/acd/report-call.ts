import type { Centre } from "./centre.ts";
import { endCall } from "./end-call.ts";
import { applyCallEvent } from "./apply-call-event.ts";
import { openCall } from "./open-call.ts";
import type { Verdict } from "./outcome.ts";
import { showSignOfLife } from "./reconcile-calls.ts";
import type { CallReport, Ending, Subject } from "./state.ts";
import { findSubject, rememberSubject, subjectOf } from "./subjects.ts";
import { accepted, ignored, rejected } from "./verdicts.ts";

/** Applies one report, in its turn, to the call it names. */
export function reportCall(centre: Centre, report: CallReport): Verdict {
  const { ref, event } = report;
  const subject = findSubject(centre, ref);
  if (subject?.call) {
    showSignOfLife(centre, subject.call); // [RC1]
    return applyCallEvent(centre, subject.call, event);
  }
  if (event.kind === "cleared" || event.kind === "failed") {
    return keepHangUp(centre, report, subject, event);
  }
  if (!mayOpen(report, subject)) return ignored("late", subject?.closed);
  if (centre.calls.has(report.callId)) return rejected("conflict");
  return openReportedCall(centre, subject ?? subjectOf(centre, ref), report);
}

function openReportedCall(centre: Centre, subject: Subject, report: CallReport): Verdict {
  const call = openCall(centre, subject, report);
  const verdict = applyCallEvent(centre, call, report.event);
  const { hangUp } = subject;
  if (hangUp && subject.call === call) {
    subject.hangUp = null;
    endCall(centre, call, hangUp); // [IN3] counted once, offered to nobody
  }
  // What opened the call was news, even when it told nothing beyond that.
  return verdict.status === "ignored" ? accepted(call) : verdict;
}

/** [IN3] The end overtook the beginning: it is kept until the beginning comes. */
function keepHangUp(
  centre: Centre,
  { ref }: CallReport,
  known: Subject | undefined,
  { kind, cause, clearedBy }: Ending,
): Verdict {
  if (known?.closed) return ignored("late", known.closed);
  if (known?.hangUp) return ignored("doubled");
  const subject = subjectOf(centre, ref);
  subject.hangUp = { kind, cause, clearedBy };
  rememberSubject(centre, subject);
  return { ...accepted(), reason: "unknown_call" };
}

/** [IN1] [IN2] What begins a call may follow one that closed; the middle of a call may not. */
function mayOpen({ event }: CallReport, subject: Subject | undefined): boolean {
  switch (event.kind) {
    case "initiated":
    case "originated":
    case "delivered":
      return true;
    case "information":
    case "queued":
    case "alerting":
      return !subject?.closed;
    case "established":
      return !subject?.closed && !subject?.hangUp;
    case "held":
    case "retrieved":
    case "diverted":
    case "transferred":
    case "conferenced":
    case "connectionCleared":
    case "snapshot":
    case "cleared":
    case "failed":
      return false;
  }
}
