import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import type { CallEvent } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import type { Call } from "./state.ts";
import { rememberSubject, subjectOf } from "./subjects.ts";
import { accepted } from "./verdicts.ts";

type Joined = Extract<CallEvent, { kind: "transferred" | "conferenced" }>;

/** [IN5] Legs were joined: the call that comes of it belongs to the same journey. */
export function joinCalls(centre: Centre, call: Call, event: Joined): Verdict {
  const { callId, interactionId, agent } = call;
  if (event.newCall) {
    const subject = subjectOf(centre, event.newCall);
    if (!subject.call) {
      subject.primary = { callId, interactionId };
      rememberSubject(centre, subject);
    }
  }
  if (event.kind === "conferenced" && call.stage === "talking" && agent?.call === call) {
    agent.activity = "conference";
    agent.since = centre.now;
    touch(centre, agent);
  }
  centre.facts.push({ kind: "callChanged", callId });
  return accepted(call);
}
