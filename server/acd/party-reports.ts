import { suspend } from "./agent-presence.ts";
import { rearrange } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { cancel } from "./centre.ts";
import { giveBack } from "./give-back.ts";
import type { AcdInput } from "./inputs.ts";
import { successor } from "./lose-agent.ts";
import { agentParty, partyNamed } from "./parties.ts";
import { leaveAsParty } from "./party-leaves.ts";
import { promoteParty } from "./promote-party.ts";
import type { Verdict } from "./outcome.ts";
import type { Call } from "./state.ts";
import { takeFromAgent } from "./take-from-agent.ts";
import { accepted, ignored, rejected } from "./verdicts.ts";

type InputOf<Kind extends AcdInput["kind"]> = Extract<AcdInput, { kind: Kind }>;

/** [CS4] Who was called outside is on the line. */
export function partyJoined(centre: Centre, input: InputOf<"partyJoined">): Verdict {
  const call = centre.calls.get(input.callId);
  if (!call) return rejected("call_over");
  const party = partyNamed(call, input.party);
  if (party?.kind !== "number" || party.stage !== "ringing") return ignored("out_of_place", call);
  cancel(centre, party.deadline);
  party.deadline = null;
  party.stage = "talking";
  if (party.role === "transfer") {
    call.handOver = null; // [TR4]
    call.stageSince = centre.now;
  }
  rearrange(centre, call);
  return accepted(call);
}

/** [CS5] A leg went by itself, or never came. */
export function partyLeft(centre: Centre, input: InputOf<"partyLeft">): Verdict {
  const call = centre.calls.get(input.callId);
  if (!call) return rejected("call_over");
  const party = partyNamed(call, input.party);
  if (party) {
    leaveAsParty(centre, party, input.cause);
    return accepted(call);
  }
  const isMain = call.agent?.call === call && agentParty(call.agent.agentId) === input.party;
  const isTalk = call.stage === "talking" || call.stage === "held";
  const isTakenOver = call.parties.some(({ role }) => role === "transfer"); // its leg goes, as told
  if (!isMain || !isTalk || isTakenOver) return ignored("out_of_place", call);
  leaveCaller(centre, call);
  return accepted(call);
}

/** [HU1] Whoever still hears the caller has the call; nobody does: it is first in its queue. */
function leaveCaller(centre: Centre, call: Call): void {
  const { agent } = call;
  const next = successor(call);
  if (next) promoteParty(centre, next, "attended");
  else {
    takeFromAgent(centre, call);
    giveBack(centre, call, "congestion");
  }
  if (agent) suspend(centre, agent, "deviceLost");
}

/** [TR5] The IVR or the voicemail box did not take the caller. */
export function handOverFailed(centre: Centre, input: InputOf<"handOverFailed">): Verdict {
  const call = centre.calls.get(input.callId);
  if (!call) return rejected("call_over");
  if (!call.handOver || call.stage !== "ivr") return ignored("out_of_place", call);
  giveBack(centre, call, input.cause);
  return accepted(call);
}
