import { rearrange, showParties } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import { dismissParty, forgetParty } from "./dismiss-party.ts";
import { setHeld } from "./hold-call.ts";
import type { Fact } from "./outcome.ts";
import type { Call, Party } from "./state.ts";
import { stopTalk } from "./talk-time.ts";
import { startWrapUp } from "./wrap-up.ts";

type Way = Extract<Fact, { kind: "callTransferred" }>["way"];

/** [TR2] [MO3] The call is this party's from now on; who had it wraps up. */
export function promoteParty(centre: Centre, party: Party, way: Way): void {
  const { call } = party;
  leaveToOthers(centre, call, party, way);
  if (party.agent) takeCall(centre, call, party);
  else goAway(centre, call, party);
  if (way === "takenOver") {
    for (const other of call.parties) dismissParty(centre, other);
    showParties(centre, call); // the connector arranged it when it let the new one in
  } else {
    rearrange(centre, call);
  }
}

function leaveToOthers(centre: Centre, call: Call, party: Party, way: Way): void {
  const { agent, callId } = call;
  setHeld(centre, call, false);
  call.helpWanted = null;
  if (!agent) return;
  for (const other of call.parties) if (other.target === agent.agentId) dismissParty(centre, other);
  const wrapUpMs = startWrapUp(centre, call, agent);
  centre.facts.push({
    kind: "callTransferred",
    callId,
    agentId: agent.agentId,
    target: party.agentId
      ? { kind: "agent", agentId: party.agentId }
      : { kind: "number", number: party.outside?.number ?? "" },
    way,
    wrapUpMs,
  });
}

function takeCall(centre: Centre, call: Call, party: Party): void {
  const { agent, offerId, muted } = party;
  if (!agent) return;
  forgetParty(centre, party);
  call.agent = agent;
  call.answeredBy = agent.agentId;
  call.offerId = offerId;
  call.muted = muted;
  agent.call = call;
  agent.activity = "talking";
  agent.since = centre.now;
  touch(centre, agent);
}

/** [TR8] With somebody outside: nobody of ours talks any more. */
function goAway(centre: Centre, call: Call, party: Party): void {
  stopTalk(call, centre.now);
  call.agent = null;
  call.offerId = null;
  call.muted = false;
  call.stage = "away";
  call.stageSince = centre.now;
  party.role = "transfer";
  party.stage = "talking";
}
