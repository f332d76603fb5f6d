import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import type { ActivityKind } from "./outcome.ts";
import { arrangementOf, consulted, inConference } from "./parties.ts";
import type { Agent, Call } from "./state.ts";

/** [CS2] The whole picture goes out at every change, so a repeat or a loss does no harm. */
export function rearrange(centre: Centre, call: Call): void {
  const { callId, subject } = call;
  const arrangement = arrangementOf(call);
  centre.effects.push({ kind: "arrange", callId, ref: subject.ref, arrangement });
  showParties(centre, call);
}

/** What agents do follows from who is in the call. */
export function showParties(centre: Centre, call: Call): void {
  if (call.agent?.call === call) setActivity(centre, call.agent, activityOf(call));
  for (const { agent, stage, role } of call.parties) {
    if (!agent || (stage !== "talking" && stage !== "held")) continue;
    if (stage === "held") setActivity(centre, agent, "held");
    else setActivity(centre, agent, role === "consult" ? "consulting" : "conference");
  }
  centre.facts.push({ kind: "callChanged", callId: call.callId });
}

function activityOf(call: Call): ActivityKind {
  if (call.stage === "held") return consulted(call) ? "consulting" : "held";
  return inConference(call).length > 0 ? "conference" : "talking";
}

function setActivity(centre: Centre, agent: Agent, activity: ActivityKind): void {
  if (agent.activity === activity) return;
  agent.activity = activity;
  agent.since = centre.now;
  touch(centre, agent);
}
