import type { AgentId, CallId, OfferId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { schedule, setCallDeadline, touch } from "./centre.ts";
import { resume } from "./agent-presence.ts";
import { answerCall } from "./connect-call.ts";
import { endOffer } from "./end-offer.ts";
import type { Verdict } from "./outcome.ts";
import type { Agent, Call, Offer } from "./state.ts";
import {
  acceptPartyOffer,
  acknowledgePartyOffer,
  declinePartyOffer,
  partyOffered,
} from "./party-offer.ts";
import { CONNECT_MS, DECLINE_LOCK_MS } from "./time-limits.ts";
import { accepted, rejected } from "./verdicts.ts";
import { waitAgain } from "./wait-again.ts";

type OnOffer = Readonly<{ agentId: AgentId; offerId: OfferId }>;

/** [OF3] The desk shows the offer. */
export function acknowledgeOffer(centre: Centre, { agentId, offerId }: OnOffer): Verdict {
  const agent = centre.agents.get(agentId);
  const pending = pendingOffer(agent, offerId);
  const party = partyOffered(agent, offerId);
  if (party) return acknowledgePartyOffer(centre, party);
  if (!pending) {
    if (agent?.consoleAlive) resume(centre, agent, "clientLost"); // [NA2] late, but the console lives
    return rejected("offer_gone");
  }
  const { call, offer } = pending;
  if (!offer.acknowledged) {
    offer.acknowledged = true;
    setCallDeadline(centre, call, offer.until); // [OF2]
  }
  return accepted(call);
}

/** [OF4] The agent takes the call; media comes next. */
export function acceptOffer(centre: Centre, { agentId, offerId }: OnOffer): Verdict {
  const party = partyOffered(centre.agents.get(agentId), offerId);
  if (party) return acceptPartyOffer(centre, party);
  const pending = pendingOffer(centre.agents.get(agentId), offerId);
  if (!pending) return refuseAccept(centre, agentId, offerId);
  const { call, agent } = pending;
  closeOfferAccepted(centre, call, agent);
  if (call.controls.length === 0) {
    answerCall(centre, call, agent); // [CN6] its PBX connects by itself, and nobody would report it
    return accepted(call);
  }
  call.stage = "connecting";
  call.stageSince = centre.now;
  setCallDeadline(centre, call, centre.now + CONNECT_MS);
  agent.activity = "connecting";
  agent.since = centre.now;
  const { callId, subject } = call;
  centre.effects.push({ kind: "connect", offerId, callId, ref: subject.ref, agentId });
  centre.facts.push({ kind: "callChanged", callId });
  return accepted(call);
}

/** [OF4] [RO3] */
export function closeOfferAccepted(centre: Centre, call: Call, agent: Agent): void {
  const { offer, callId } = call;
  if (!offer) return;
  call.offer = null;
  call.waitedMs ??= centre.now - (call.queuedAt ?? centre.now);
  agent.misses = 0;
  touch(centre, agent);
  const { agentId } = agent;
  const { offerId } = offer;
  centre.facts.push({ kind: "offerEnded", callId, offerId, agentId, outcome: "accepted" });
}

/** [DC1] The agent stays ready; this call passes them by for a while. */
export function declineOffer(centre: Centre, { agentId, offerId }: OnOffer): Verdict {
  const party = partyOffered(centre.agents.get(agentId), offerId);
  if (party) return declinePartyOffer(centre, party);
  const pending = pendingOffer(centre.agents.get(agentId), offerId);
  if (!pending) return rejected("offer_gone");
  const { call, agent } = pending;
  endOffer(centre, call, "declined");
  const until = centre.now + DECLINE_LOCK_MS;
  agent.declinesUntil = until;
  const deadline = schedule(centre, until, { kind: "declineLock", call, agentId });
  call.declines = [...call.declines, { agentId, until, deadline }];
  waitAgain(centre, call, "busy");
  return accepted(call);
}

/** [OF5] A repeat of one's own accept is no refusal; who was too late learns why. */
function refuseAccept(centre: Centre, agentId: AgentId, offerId: OfferId): Verdict {
  const callId = offerId.slice(0, offerId.lastIndexOf(":")) as CallId;
  const call = centre.calls.get(callId);
  const party = centre.agents.get(agentId)?.party;
  if (call && party?.call === call && party.offerId === offerId) return accepted(call);
  if (!call?.agent || call.offer) return rejected("offer_gone");
  const isMine = call.agent.agentId === agentId && call.offerId === offerId;
  return isMine ? accepted(call) : rejected("call_already_taken");
}

function pendingOffer(
  agent: Agent | undefined,
  offerId: OfferId,
): { call: Call; offer: Offer; agent: Agent } | undefined {
  const call = agent?.call;
  if (!agent || !call?.offer || call.offer.offerId !== offerId) return undefined;
  return { call, offer: call.offer, agent };
}
