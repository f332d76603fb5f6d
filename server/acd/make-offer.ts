import type { OfferId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline, touch } from "./centre.ts";
import { leaveIdle } from "./idle-index.ts";
import type { Agent, Call, Offer } from "./state.ts";
import { ACKNOWLEDGE_MS, LEAST_RING_MS } from "./time-limits.ts";
import { leaveWaiting } from "./waiting-index.ts";

type ChosenBy = "LA1" | "PR3" | "ID1";
const reasons: Record<ChosenBy, readonly string[]> = {
  LA1: ["QU1", "LA1"],
  PR3: ["QU1", "PR3"],
  ID1: ["QU1", "ID1"],
};
const reasonsWithSkills: Record<ChosenBy, readonly string[]> = {
  LA1: ["QU1", "SK1", "LA1"],
  PR3: ["QU1", "SK1", "PR3"],
  ID1: ["QU1", "SK1", "ID1"],
};

/** [OF1] Reserves one idle agent for one waiting call. */
export function makeOffer(centre: Centre, call: Call, agent: Agent, chosenBy: ChosenBy): void {
  const { queue } = call;
  if (!queue?.config) return;
  leaveWaiting(call);
  leaveIdle(agent);
  call.heldFor = null; // [LA4] the preference ends with the first offer
  const offerId = nextOfferId(call);
  const ringMs = Math.max(queue.config.ringMs, LEAST_RING_MS);
  const because = (call.requirement.skills.length > 0 ? reasonsWithSkills : reasons)[chosenBy];
  const until = centre.now + ringMs;
  const why = { because, purpose: "queue", from: null, reason: "" } as const;
  ringFor(centre, call, agent, { offerId, until, acknowledged: false, ...why });
}

/** The offer itself, however the agent came to be chosen. */
export function ringFor(centre: Centre, call: Call, agent: Agent, offer: Offer): void {
  const { offerId, until, because, purpose } = offer;
  const { callId, subject, queue } = call;
  const { agentId } = agent;
  const { ref } = subject;
  const ringMs = until - centre.now;
  call.offer = offer;
  call.offerId = offerId;
  call.agent = agent;
  call.stage = "offered";
  call.stageSince = centre.now;
  setCallDeadline(centre, call, centre.now + Math.min(ACKNOWLEDGE_MS, ringMs));
  agent.activity = "offered";
  agent.call = call;
  agent.since = centre.now;
  touch(centre, agent);
  centre.effects.push({ kind: "ring", offerId, callId, ref, agentId, ringMs, because, purpose });
  centre.facts.push({
    kind: "callOffered",
    callId,
    offerId,
    agentId,
    queueId: queue?.queueId ?? null,
    waitedMs: centre.now - (call.queuedAt ?? centre.now),
  });
}

/** The n-th offer of this call: a replay gives the same id. */
export function nextOfferId(call: Call): OfferId {
  call.offersMade += 1;
  return `${call.callId}:${call.offersMade}` as OfferId;
}
