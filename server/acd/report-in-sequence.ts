import type { Centre } from "./centre.ts";
import { cancel, schedule } from "./centre.ts";
import type { Verdict } from "./outcome.ts";
import { reportCall } from "./report-call.ts";
import type { CallReport, Subject } from "./state.ts";
import { findSubject, identityOf, rememberSubject, subjectOf } from "./subjects.ts";
import { MOST_HELD_REPORTS, SEQUENCE_GAP_MS } from "./time-limits.ts";
import { accepted, ignored } from "./verdicts.ts";

/** Puts the reports of one subject in the order of the sender's counter, if it has one. */
export function reportInSequence(centre: Centre, report: CallReport): Verdict {
  const { sequence } = report;
  if (sequence === null) return reportCall(centre, report);
  const known = findSubject(centre, report.ref);
  const last = known?.lastSequence ?? 0;
  const isBeginningOfKnownEnd = known?.hangUp && !known.call;
  if (sequence <= last && !isBeginningOfKnownEnd) return ignored("late", identityOf(known)); // [SQ2]
  if (sequence > last + 1 && !isBeginningOfKnownEnd) return hold(centre, report, sequence);
  const verdict = applyNumbered(centre, report, sequence);
  if (known) applyFollowing(centre, known);
  return verdict;
}

/** [SQ3] The gap did not fill in time: what waits is applied in order. */
export function applyHeld(centre: Centre, subject: Subject): void {
  const reports = subject.held;
  subject.held = [];
  cancel(centre, subject.deadline);
  subject.deadline = null;
  for (const report of reports) applyNumbered(centre, report, report.sequence ?? 0);
  if (!subject.call) rememberSubject(centre, subject);
}

/** [SQ1] A number too high waits for those before it, but not long and not many. */
function hold(centre: Centre, report: CallReport, sequence: number): Verdict {
  const subject = subjectOf(centre, report.ref);
  const { held } = subject;
  const index = held.findIndex((other) => (other.sequence ?? 0) >= sequence);
  if (held[index]?.sequence === sequence) return ignored("late", identityOf(subject));
  subject.held = held.toSpliced(index === -1 ? held.length : index, 0, report);
  subject.deadline ??= schedule(centre, centre.now + SEQUENCE_GAP_MS, {
    kind: "sequence",
    subject,
  });
  if (subject.held.length > MOST_HELD_REPORTS) applyHeld(centre, subject); // [SQ4]
  return { ...accepted(identityOf(subject) ?? undefined), reason: "held_for_sequence" };
}

function applyFollowing(centre: Centre, subject: Subject): void {
  let next = subject.held[0];
  while (next?.sequence === subject.lastSequence + 1) {
    subject.held = subject.held.slice(1);
    applyNumbered(centre, next, next.sequence);
    next = subject.held[0];
  }
  if (next) return;
  cancel(centre, subject.deadline);
  subject.deadline = null;
}

function applyNumbered(centre: Centre, report: CallReport, sequence: number): Verdict {
  const verdict = reportCall(centre, report);
  const subject = findSubject(centre, report.ref);
  if (subject) subject.lastSequence = Math.max(subject.lastSequence, sequence);
  return verdict;
}
