import type { CallRef } from "./inputs.ts";
import type { Centre } from "./centre.ts";
import type { CallIdentity, Subject } from "./state.ts";
import { REMEMBER_SUBJECT_MS } from "./time-limits.ts";

const COMPACT_FROM = 1_024;
const noReports: readonly never[] = [];

export function findSubject(centre: Centre, ref: CallRef): Subject | undefined {
  return centre.subjects.get(ref.source)?.get(ref.subject);
}

export function subjectOf(centre: Centre, ref: CallRef): Subject {
  let ofSource = centre.subjects.get(ref.source);
  if (!ofSource) {
    ofSource = new Map();
    centre.subjects.set(ref.source, ofSource);
  }
  let subject = ofSource.get(ref.subject);
  if (!subject) {
    subject = createSubject(ref);
    ofSource.set(ref.subject, subject);
  }
  return subject;
}

function createSubject(ref: CallRef): Subject {
  return {
    ref,
    call: null,
    closed: null,
    hangUp: null,
    primary: null,
    lastSequence: 0,
    held: noReports,
    deadline: null,
    forgetAt: null,
  };
}

/** The call whose interaction a new call of the PBX carries on [IN5]. */
export function identityOf(subject: Subject | undefined): CallIdentity | null {
  return subject?.call ?? subject?.closed ?? null;
}

/** [IN2] [IN3] Late reports are recognised for a while; PBXs reuse their names after it. */
export function rememberSubject(centre: Centre, subject: Subject): void {
  const until = centre.now + REMEMBER_SUBJECT_MS;
  subject.forgetAt = until;
  centre.forgetting.entries.push({ until, subject });
}

export function forgetSubjects(centre: Centre): void {
  const { forgetting, now } = centre;
  for (;;) {
    const entry = forgetting.entries[forgetting.first];
    if (!entry || entry.until > now) break;
    forgetting.first += 1;
    const { subject, until } = entry;
    const isFinal = subject.forgetAt === until && subject.held.length === 0;
    if (isFinal) dropSubject(centre, subject);
  }
  if (forgetting.first > COMPACT_FROM && forgetting.first * 2 > forgetting.entries.length) {
    forgetting.entries.splice(0, forgetting.first);
    forgetting.first = 0;
  }
}

function dropSubject(centre: Centre, { ref }: Subject): void {
  const ofSource = centre.subjects.get(ref.source);
  ofSource?.delete(ref.subject);
  if (ofSource?.size === 0) centre.subjects.delete(ref.source);
}
