import { rearrange, showParties } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import { dismissParty, forgetParty } from "./dismiss-party.ts";
import { setHeld } from "./hold-call.ts";
import type { Fact } from "./outcome.ts";
import { inConference, isUp } from "./parties.ts";
import type { Call, Party } from "./state.ts";
import { stopTalk } from "./talk-time.ts";
import { startWrapUp } from "./wrap-up.ts";

type Way = Extract<Fact, { kind: "callTransferred" }>["way"];

/** [TR2] [MO3] The call is this party's from now on; who had it wraps up. */
export function promoteParty(centre: Centre, promoted: Party, way: Way): void {
  const { call } = promoted;
  const party = keptByUs(call, promoted);
  leaveToOthers(centre, call, party, way);
  if (party.agent) takeCall(centre, call, party);
  else goAway(centre, call);
  if (way === "takenOver") {
    for (const other of call.parties) dismissParty(centre, other);
    showParties(centre, call); // the connector arranged it when it let the new one in
  } else {
    rearrange(centre, call);
  }
}

/** [HU1] A number does not get the call while a colleague is in it: they all go on. */
function keptByUs(call: Call, promoted: Party): Party {
  const colleague = inConference(call).find(({ agent }) => agent);
  if (promoted.agent || !colleague) return promoted;
  promoted.role = "conference";
  promoted.stage = "talking";
  return colleague;
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
function goAway(centre: Centre, call: Call): void {
  stopTalk(call, centre.now);
  call.agent = null;
  call.offerId = null;
  call.muted = false;
  call.stage = "away";
  call.stageSince = centre.now;
  for (const other of call.parties) {
    if (!other.outside || !isUp(other)) {
      dismissParty(centre, other); // listening, asked, or just about to take over
      continue;
    }
    other.role = "transfer";
    other.stage = "talking";
  }
}
