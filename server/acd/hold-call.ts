import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import type { Verdict } from "./outcome.ts";
import type { Call } from "./state.ts";
import { consulted, isArranged } from "./parties.ts";
import { endHold, startHold } from "./talk-time.ts";
import { accepted, ignored } from "./verdicts.ts";

/** [CT3] On hold is what the PBX reports, not what was asked for. */
export function holdCall(centre: Centre, call: Call): Verdict {
  if (call.stage !== "talking" || isOurs(call)) return ignored("out_of_place", call);
  startHold(call, centre.now);
  changeTalk(centre, call, "held");
  return accepted(call);
}

export function retrieveCall(centre: Centre, call: Call): Verdict {
  if (call.stage !== "held" || isOurs(call)) return ignored("out_of_place", call);
  endHold(call, centre.now);
  changeTalk(centre, call, "talking");
  return accepted(call);
}

/** [CS2] Who hears whom is said here and not there, from the moment somebody is asked. */
function isOurs(call: Call): boolean {
  return isArranged(call) || consulted(call) !== undefined;
}

/** [CS2] With others in the call we say who hears whom, and it is so. */
export function setHeld(centre: Centre, call: Call, held: boolean): void {
  if ((call.stage === "held") === held) return;
  if (held) startHold(call, centre.now);
  else endHold(call, centre.now);
  changeTalk(centre, call, held ? "held" : "talking");
}

function changeTalk(centre: Centre, call: Call, stage: "held" | "talking"): void {
  const { agent, callId } = call;
  call.stage = stage;
  call.stageSince = centre.now;
  if (agent?.call === call) {
    agent.activity = stage;
    agent.since = centre.now;
    touch(centre, agent);
  }
  const kind = stage === "held" ? "callHeld" : "callRetrieved";
  centre.facts.push({ kind, callId, agentId: agent?.agentId ?? null });
}
