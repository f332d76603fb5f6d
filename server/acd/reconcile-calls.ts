import type { Centre } from "./centre.ts";
import { endCall } from "./end-call.ts";
import type { Verdict } from "./outcome.ts";
import type { Call } from "./state.ts";
import { findSubject } from "./subjects.ts";
import { MISSING_MS, UNHEARD_RINGING_MS } from "./time-limits.ts";
import { accepted } from "./verdicts.ts";

/** [RC1] Calls their PBX does not know lost their hang-up on the way. */
export function reconcileCalls(
  centre: Centre,
  source: string,
  subjects: readonly string[],
): Verdict {
  const named = new Set(subjects);
  for (const call of centre.missing) {
    const { ref } = call.subject;
    if (ref.source === source && !named.has(ref.subject)) showSignOfLife(centre, call);
  }
  for (const subject of named) {
    const call = findSubject(centre, { source, subject })?.call;
    if (call) noteMissing(centre, call);
  }
  return accepted();
}

/** A sign of life clears the mark. */
export function showSignOfLife(centre: Centre, call: Call): void {
  if (call.missingSince === null) return;
  call.missingSince = null;
  centre.missing.delete(call);
}

function noteMissing(centre: Centre, call: Call): void {
  if (isOver(centre, call)) {
    endCall(centre, call, { kind: "cleared", cause: "reconciled", clearedBy: "system" });
    return;
  }
  call.missingSince ??= centre.now;
  centre.missing.add(call);
}

/** One miss is enough for a call that would not last so long anyway. */
function isOver(centre: Centre, call: Call): boolean {
  const isTalkless = call.stage === "ivr" || (call.stage === "offered" && !call.offer);
  if (isTalkless && centre.now - call.stageSince >= UNHEARD_RINGING_MS) return true;
  return call.missingSince !== null && centre.now - call.missingSince >= MISSING_MS;
}
