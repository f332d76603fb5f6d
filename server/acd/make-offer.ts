import type { OfferId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline, touch } from "./centre.ts";
import { leaveIdle } from "./idle-index.ts";
import type { Agent, Call } from "./state.ts";
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
  call.offersMade += 1;
  const offerId = `${call.callId}:${call.offersMade}` as OfferId;
  const ringMs = Math.max(queue.config.ringMs, LEAST_RING_MS);
  const because = (call.requirement.skills.length > 0 ? reasonsWithSkills : reasons)[chosenBy];
  call.offer = { offerId, until: centre.now + ringMs, acknowledged: false, because };
  call.offerId = offerId;
  call.agent = agent;
  call.stage = "offered";
  call.stageSince = centre.now;
  setCallDeadline(centre, call, centre.now + Math.min(ACKNOWLEDGE_MS, ringMs));
  agent.activity = "offered";
  agent.call = call;
  agent.since = centre.now;
  touch(centre, agent);

  const { callId, subject } = call;
  const { agentId } = agent;
  const { ref } = subject;
  centre.effects.push({
    kind: "ring",
    offerId,
    callId,
    ref,
    agentId,
    ringMs,
    because,
    purpose: "queue",
  });
  centre.facts.push({
    kind: "callOffered",
    callId,
    offerId,
    agentId,
    queueId: queue.queueId,
    waitedMs: centre.now - (call.queuedAt ?? centre.now),
  });
}
