import type { AgentView } from "#shared/contracts/agents.ts";
import type { CallOffer, LiveCall } from "#shared/contracts/calls.ts";
import type {
  CallCard,
  CustomerCard,
  CustomerMatch,
  TimelineEntry,
} from "#shared/contracts/customers.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { DeskSnapshot, Disposition } from "#shared/contracts/realtime.ts";
import type { TicketSummary } from "#shared/contracts/tickets.ts";
import type {
  CallId,
  CustomerId,
  InteractionId,
  OfferId,
  QueueId,
  TicketId,
  UserId,
} from "#shared/ids.ts";
import { aSession } from "./sessions.ts";

/** A uuid that ends in this number: ids a person can tell apart. */
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const ana: UserId = aSession("ana").user.id;
export const callC1 = uuid(101) as CallId;
export const interactionI1 = uuid(201) as InteractionId;
export const offerO1 = `${callC1}:1` as OfferId;
const billing = { id: uuid(301) as QueueId, name: "帳務" };

export function aLiveCall(overrides: Partial<LiveCall> = {}): LiveCall {
  return {
    callId: callC1,
    interactionId: interactionI1,
    rev: 1,
    direction: "in",
    stage: "offered",
    mode: "routed",
    ani: "+886912345678",
    dnis: "+886221234567",
    callerName: null,
    language: "zh-TW",
    ivr: { path: ["主選單", "帳務", "帳單疑問"], intent: "帳單有問題", digits: { 帳號: "2468" } },
    queue: billing,
    agentId: ana,
    waitedMs: 42_000,
    stageMs: 0,
    muted: false,
    controls: ["hold", "mute", "hangUp", "digits"],
    parties: [],
    helpWanted: null,
    ...overrides,
  };
}

export function anOffer(overrides: Partial<CallOffer> = {}): CallOffer {
  return {
    offerId: offerO1,
    call: aLiveCall(),
    ringMs: 20_000,
    acknowledged: false,
    because: ["QU1", "LA1"],
    purpose: "queue",
    from: null,
    reason: "",
    ...overrides,
  };
}

export function aMatch(overrides: Partial<CustomerMatch> = {}): CustomerMatch {
  return {
    id: uuid(401) as CustomerId,
    code: "C-004217",
    kind: "person",
    displayName: "王小明",
    salutation: "先生",
    tier: "mvc",
    language: "zh-TW",
    matchedBy: "verifiedNumber",
    ...overrides,
  };
}

export function aTicket(n: number, overrides: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id: uuid(500 + n) as TicketId,
    number: 8_000 + n,
    subject: `Ticket ${n}`,
    kind: "inquiry",
    status: "open",
    priority: "normal",
    complaintStage: null,
    teamName: "帳務組",
    ownerName: "林安娜",
    dueAt: null,
    createdAt: "2026-11-01T02:00:00.000Z",
    updatedAt: "2026-11-01T02:00:00.000Z",
    rev: 1,
    ...overrides,
  };
}

export function anEntry(n: number, overrides: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: uuid(600 + n),
    kind: "call",
    direction: "in",
    startedAt: new Date(Date.UTC(2026, 10, 20, 6, 30) - n * 86_400_000).toISOString(),
    durationMs: 185_000,
    queueName: "帳務",
    agentName: "林安娜",
    disposition: "solved",
    outcome: "answered",
    note: `Note ${n}`,
    ...overrides,
  };
}

export function aCustomerCard(overrides: Partial<CustomerCard> = {}): CustomerCard {
  const { matchedBy: _, ...summary } = aMatch();
  return {
    customer: {
      ...summary,
      contactPerson: null,
      address: "台北市大安區信義路四段 1 號 12 樓",
      since: "2019-03-14",
      notesToKnow: [],
      preferences: {},
      contactPoints: [
        { kind: "mobile", value: "+886912345678", typed: "0912-345-678", verified: true },
      ],
      doNotCall: false,
      rev: 1,
    },
    tickets: [],
    openTickets: 0,
    openComplaints: 0,
    timeline: [],
    interactions: 0,
    orders: [],
    ...overrides,
  };
}

export function aCallCard(overrides: Partial<CallCard> = {}): CallCard {
  return {
    callId: callC1,
    interactionId: interactionI1,
    rev: 1,
    matches: [aMatch()],
    card: aCustomerCard(),
    ...overrides,
  };
}

export function anAgentView(overrides: Partial<AgentView> = {}): AgentView {
  return {
    agentId: ana,
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
    ...overrides,
  };
}

export function aQueueView(n: number, overrides: Partial<QueueView> = {}): QueueView {
  return {
    queueId: uuid(300 + n) as QueueId,
    rev: 1,
    key: `queue${n}`,
    name: `Queue ${n}`,
    waiting: 0,
    oldestMs: null,
    agentsReady: 3,
    agentsOnCalls: 5,
    agentsWrapUp: 1,
    agentsNotReady: 2,
    received: 120,
    answered: 110,
    answeredInTime: 96,
    abandoned: 6,
    shortAbandoned: 1,
    serviceLevelMs: 20_000,
    shortAbandonMs: 5_000,
    serviceLevel: 0.83,
    asaMs: 14_000,
    ...overrides,
  };
}

export const dispositions: Disposition[] = [
  { key: "solved", digit: 1, label: { en: "Solved", "zh-TW": "已解決", "zh-CN": "已解决" } },
  { key: "callback", digit: 2, label: { en: "Call back", "zh-TW": "需回電", "zh-CN": "需回电" } },
  { key: "escalated", digit: 3, label: { en: "Escalated", "zh-TW": "已升級", "zh-CN": "已升级" } },
];

export function aSnapshot(overrides: Partial<DeskSnapshot> = {}): DeskSnapshot {
  return {
    seq: 1,
    agent: anAgentView(),
    offer: null,
    call: null,
    card: null,
    queues: [],
    reasons: [
      { key: "break", label: { en: "Break", "zh-TW": "休息", "zh-CN": "休息" } },
      { key: "lunch", label: { en: "Lunch", "zh-TW": "午餐", "zh-CN": "午餐" } },
    ],
    dispositions,
    today: { calls: 14, talkMs: 13_260_000 },
    ...overrides,
  };
}
