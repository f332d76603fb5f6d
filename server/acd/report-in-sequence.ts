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
  const { held } = subject;
  subject.held = [];
  awaitGap(centre, subject);
  for (const { report } of held) applyNumbered(centre, report, report.sequence ?? 0);
  if (!subject.call) rememberSubject(centre, subject);
}

/** [SQ1] A number too high waits for those before it, but not long and not many. */
function hold(centre: Centre, report: CallReport, sequence: number): Verdict {
  const subject = subjectOf(centre, report.ref);
  const { held } = subject;
  const found = held.findIndex((other) => (other.report.sequence ?? 0) >= sequence);
  const index = found === -1 ? held.length : found;
  if (held[index]?.report.sequence === sequence) return ignored("late", identityOf(subject));
  subject.held = held.toSpliced(index, 0, { since: centre.now, report });
  if (subject.held.length > MOST_HELD_REPORTS) applyHeld(centre, subject); // [SQ4]
  else awaitGap(centre, subject);
  return { ...accepted(identityOf(subject) ?? undefined), reason: "held_for_sequence" };
}

function applyFollowing(centre: Centre, subject: Subject): void {
  if (subject.held.length === 0) return;
  let next = subject.held[0]?.report;
  while (next?.sequence === subject.lastSequence + 1) {
    subject.held = subject.held.slice(1);
    applyNumbered(centre, next, next.sequence);
    next = subject.held[0]?.report;
  }
  awaitGap(centre, subject);
}

/** A gap is known since the first report beyond it came. */
function awaitGap(centre: Centre, subject: Subject): void {
  const { held, deadline } = subject;
  const since = Math.min(...held.map((one) => one.since));
  const until = held.length === 0 ? null : since + SEQUENCE_GAP_MS;
  if (deadline?.live && deadline.at === until) return;
  cancel(centre, deadline);
  subject.deadline = until === null ? null : schedule(centre, until, { kind: "sequence", subject });
}

function applyNumbered(centre: Centre, report: CallReport, sequence: number): Verdict {
  const verdict = reportCall(centre, report);
  const subject = findSubject(centre, report.ref);
  if (subject) subject.lastSequence = Math.max(subject.lastSequence, sequence);
  return verdict;
}
