import type { AgentView } from "#shared/contracts/agents.ts";
import type { CallOffer, LiveCall } from "#shared/contracts/calls.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { CallId, InteractionId, OfferId, QueueId, UserId } from "#shared/ids.ts";

/** Ids that read well in a failing test: the last digits tell them apart. */
const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
export const anaId = "00000000-0000-4000-8000-00000000000a" as UserId;
export const callId = (n: number) => uuid(100 + n) as CallId;
const interactionId = (n: number) => uuid(200 + n) as InteractionId;
const offerId = (n: number, time = 1) => `${callId(n)}:${time}` as OfferId;

export function anAgent(part: Partial<AgentView> = {}): AgentView {
  return {
    agentId: anaId,
    rev: 1,
    userName: "ana",
    displayName: "林安娜",
    presence: { kind: "ready" },
    presenceAfterCall: null,
    activity: "idle",
    callId: null,
    device: "ok",
    consoleAlive: true,
    routable: true,
    stateMs: 12_000,
    wrapUpLeftMs: null,
    ...part,
  };
}

export function aCall(n: number, part: Partial<LiveCall> = {}): LiveCall {
  return {
    callId: callId(n),
    interactionId: interactionId(n),
    rev: 1,
    direction: "in",
    stage: "talking",
    mode: "routed",
    ani: "+886912345678",
    dnis: null,
    callerName: null,
    language: null,
    ivr: {},
    queue: null,
    agentId: anaId,
    waitedMs: 42_000,
    stageMs: 0,
    muted: false,
    controls: ["hold", "mute", "hangUp"],
    parties: [],
    helpWanted: null,
    ...part,
  };
}

export function anOffer(n: number, part: Partial<CallOffer> = {}): CallOffer {
  return {
    offerId: offerId(n),
    call: aCall(n, { stage: "offered", agentId: null }),
    ringMs: 20_000,
    acknowledged: false,
    because: [],
    purpose: "queue",
    from: null,
    reason: "",
    ...part,
  };
}

export function aCard(n: number, rev = 1): CallCard {
  return { callId: callId(n), interactionId: interactionId(n), rev, matches: [], card: null };
}

export function aQueue(n: number, part: Partial<QueueView> = {}): QueueView {
  return {
    queueId: uuid(300 + n) as QueueId,
    rev: 1,
    key: `q${n}`,
    name: `Queue ${n}`,
    waiting: 0,
    oldestMs: null,
    agentsReady: 1,
    agentsOnCalls: 0,
    agentsWrapUp: 0,
    agentsNotReady: 0,
    received: 0,
    answered: 0,
    answeredInTime: 0,
    abandoned: 0,
    shortAbandoned: 0,
    serviceLevelMs: 20_000,
    shortAbandonMs: 5_000,
    serviceLevel: null,
    asaMs: null,
    ...part,
  };
}

export function aSnapshot(part: Partial<DeskSnapshot> = {}): DeskSnapshot {
  return {
    seq: 1,
    agent: anAgent(),
    offer: null,
    call: null,
    card: null,
    queues: [],
    reasons: [{ key: "lunch", label: { en: "Lunch", "zh-TW": "午餐", "zh-CN": "午餐" } }],
    dispositions: [],
    today: { calls: 0, talkMs: 0 },
    ...part,
  };
}
