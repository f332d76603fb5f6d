import type { CallId, OfferId } from "#shared/ids.ts";
import { suspend } from "./agent-presence.ts";
import { setPartyDeadline } from "./add-party.ts";
import { rearrange, showParties } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { cancel, touch } from "./centre.ts";
import { dismissParty } from "./dismiss-party.ts";
import type { Verdict } from "./outcome.ts";
import { arrangementWith } from "./parties.ts";
import { promoteParty } from "./promote-party.ts";
import type { Agent, Party } from "./state.ts";
import { CONNECT_MS } from "./time-limits.ts";
import { accepted } from "./verdicts.ts";

/** The party that this offer rings for. */
export function partyOffered(agent: Agent | undefined, offerId: OfferId): Party | undefined {
  const party = agent?.party;
  return party?.offer?.offerId === offerId ? party : undefined;
}

export function acknowledgePartyOffer(centre: Centre, party: Party): Verdict {
  const { offer } = party;
  if (offer && !offer.acknowledged) {
    offer.acknowledged = true;
    cancel(centre, party.deadline);
    setPartyDeadline(centre, party, offer.until);
  }
  return accepted(party.call);
}

/** [CS3] The connector lets the second agent in, and tells when they hear. */
export function acceptPartyOffer(centre: Centre, party: Party): Verdict {
  const { call, agent, offerId } = party;
  party.offer = null;
  party.stage = "connecting";
  cancel(centre, party.deadline);
  setPartyDeadline(centre, party, centre.now + CONNECT_MS);
  if (agent && offerId) {
    agent.activity = "connecting";
    agent.since = centre.now;
    touch(centre, agent);
    const { callId, subject } = call;
    const who = { offerId, callId, ref: subject.ref, agentId: agent.agentId };
    centre.effects.push({ kind: "connect", ...who, arrangement: arrangementWith(party) });
  }
  centre.facts.push({ kind: "callChanged", callId: call.callId });
  return accepted(call);
}

/** [CS5] Whoever asked goes on alone. */
export function declinePartyOffer(centre: Centre, party: Party): Verdict {
  const { call } = party;
  dismissParty(centre, party, "declined");
  showParties(centre, call);
  return accepted(call);
}

export function connectingParty(
  centre: Centre,
  callId: CallId,
  offerId: OfferId,
): Party | undefined {
  return centre.calls
    .get(callId)
    ?.parties.find((party) => party.stage === "connecting" && party.offerId === offerId);
}

export function partyConnected(centre: Centre, party: Party): Verdict {
  const { call } = party;
  cancel(centre, party.deadline);
  party.deadline = null;
  party.stage = "talking";
  if (party.role === "transfer") promoteParty(centre, party, "takenOver"); // [MO3]
  // Others may have come or gone while the leg was let in.
  else if (call.parties.length > 1) rearrange(centre, call);
  else showParties(centre, call);
  return accepted(call);
}

/** [CS5] */
export function partyFailed(
  centre: Centre,
  party: Party,
  fault: "agentDevice" | "system",
): Verdict {
  const { call, agent } = party;
  dismissParty(centre, party);
  if (agent && fault === "agentDevice") suspend(centre, agent, "deviceLost");
  showParties(centre, call);
  return accepted(call);
}
