import type { CallParty, OfferPurpose } from "#shared/contracts/calls.ts";
import type { AgentId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { schedule, touch } from "./centre.ts";
import { leaveIdle } from "./idle-index.ts";
import type { OutsideNumber } from "./inputs.ts";
import { nextOfferId } from "./make-offer.ts";
import { agentParty } from "./parties.ts";
import type { Agent, Call, Party } from "./state.ts";
import {
  ACKNOWLEDGE_MS,
  DIRECT_RING_MS,
  LEAST_RING_MS,
  OUTSIDE_GRACE_MS,
  OUTSIDE_RING_MS,
} from "./time-limits.ts";

type Role = CallParty["role"];
type Asking = Readonly<{
  role: Role;
  purpose: OfferPurpose;
  from: AgentId | null;
  reason: string;
  because: string;
}>;

/** How long a desk rings for a call that is handed to it by name. */
export function directRingMs({ queue }: Call): number {
  return Math.max(queue?.config?.ringMs ?? DIRECT_RING_MS, LEAST_RING_MS);
}

/** [CS3] A second agent is rung by an offer like any other; the call stays with who has it. */
export function ringParty(centre: Centre, call: Call, agent: Agent, asking: Asking): Party {
  const { role, purpose, from, reason } = asking;
  const offerId = nextOfferId(call);
  const ringMs = directRingMs(call);
  const because = [asking.because];
  const until = centre.now + ringMs;
  const offer = { offerId, until, acknowledged: false, because, purpose, from, reason };
  const { agentId } = agent;
  const party = addParty(call, { ...nobody, id: agentParty(agentId), agent, agentId, role });
  party.offer = offer;
  party.offerId = offerId;
  setPartyDeadline(centre, party, centre.now + Math.min(ACKNOWLEDGE_MS, ringMs));
  leaveIdle(agent);
  agent.activity = "offered";
  agent.party = party;
  agent.since = centre.now;
  touch(centre, agent);
  const { callId, subject } = call;
  const { ref } = subject;
  centre.effects.push({ kind: "ring", offerId, callId, ref, agentId, ringMs, because, purpose });
  return party;
}

/** [CS4] Somebody outside is called by the connector. */
export function inviteParty(centre: Centre, call: Call, outside: OutsideNumber, role: Role): Party {
  const { number, callerId } = outside;
  const party = addParty(call, {
    ...nobody,
    id: `number:${number}`,
    kind: "number",
    outside: { number, callerId },
    role,
  });
  setPartyDeadline(centre, party, centre.now + OUTSIDE_RING_MS + OUTSIDE_GRACE_MS);
  const { callId, subject } = call;
  const told = { outside: { number, callerId }, ringMs: OUTSIDE_RING_MS };
  centre.effects.push({ kind: "invite", callId, ref: subject.ref, ...told });
  return party;
}

export function addParty(call: Call, part: Omit<Party, "call">): Party {
  const party: Party = { ...part, call };
  call.parties = [...call.parties, party];
  return party;
}

export function setPartyDeadline(centre: Centre, party: Party, at: number): void {
  party.deadline = schedule(centre, at, { kind: "party", party });
}

export const nobody = {
  kind: "agent",
  agent: null,
  agentId: null,
  outside: null,
  stage: "ringing",
  offer: null,
  offerId: null,
  target: null,
  muted: false,
  deadline: null,
} as const;
