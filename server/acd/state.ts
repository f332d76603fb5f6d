import type { DeviceState, Presence } from "#shared/contracts/agents.ts";
import type { CallControl, CallParty, OfferPurpose, PartyId } from "#shared/contracts/calls.ts";
import type { ClearedBy, ClearedCause } from "#shared/contracts/telephony.ts";
import type { AgentId, CallId, CustomerId, InteractionId, OfferId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { AcdInput, CallDetails, CallRef, OutsideNumber, QueueConfig } from "./inputs.ts";
import type { HeapEntry, LazyHeap } from "./lazy-heap.ts";
import type { ActivityKind, AgentState, CallStage } from "./outcome.ts";
import type { Requirement } from "./requirement.ts";

/**
 * The working state of the core: mutable records that point at each other.
 *
 * A call: ivr → waiting → offered → connecting → talking ⇄ held → ended
 *                  ↑______________|___________|________|  decline, ring-out, fault, requeue
 * A followed call may go from any stage before to talking, as its PBX says. A call of ours begins
 * with dialling. Who was handed to somebody outside is away.
 */
export type Call = {
  readonly callId: CallId;
  readonly interactionId: InteractionId;
  readonly subject: Subject;
  readonly mode: "routed" | "followed";
  readonly controls: readonly CallControl[];
  /** Order of opening; decides between equal waits. */
  readonly order: number;
  details: CallDetails;
  customerId: CustomerId | null;
  stage: CallStage;
  stageSince: Millis;
  queue: Queue | null;
  queuedAt: Millis | null;
  priority: number;
  requirement: Requirement;
  /** When the call would have come without its head starts: the order of service. */
  virtualAt: Millis;
  /** Place among those that wait for an agent; null while offered or talking. */
  place: WaitEntry | null;
  /** The list that place is in; null while held for one agent. */
  list: WaitingList | null;
  /** Counts the call as waiting in its queue until it is answered or over. */
  inQueue: WaitEntry | null;
  /** The last agent, while the call waits for them alone. */
  heldFor: Agent | null;
  declines: readonly Decline[];
  offer: Offer | null;
  offersMade: number;
  /** Of the offer, and of the talk that came of it. */
  offerId: OfferId | null;
  agent: Agent | null;
  answeredBy: AgentId | null;
  answeredAt: Millis | null;
  /** In the queue until the accept. */
  waitedMs: number | null;
  /** null while nobody talks. */
  talkSince: Millis | null;
  /** Of talks before this one, holds included. */
  talkedMs: number;
  heldSince: Millis | null;
  holdMs: number;
  /** Rang at desks that its PBX chose; at which one, when there is only one. */
  alerted: boolean;
  alertedAgentId: AgentId | null;
  diverted: boolean;
  muted: boolean;
  /** Others beside the caller and `agent`. */
  parties: readonly Party[];
  /** Handed over and not taken yet. */
  handOver: HandOver | null;
  helpWanted: string | null;
  /** Whom we call; null for a call that came in. */
  outside: OutsideNumber | null;
  missingSince: Millis | null;
  deadline: Deadline | null;
  /** Looks for an agent when this step settles. */
  seeking: boolean;
};

export type Offer = {
  readonly offerId: OfferId;
  readonly until: Millis;
  acknowledged: boolean;
  readonly because: readonly string[];
  readonly purpose: OfferPurpose;
  readonly from: AgentId | null;
  readonly reason: string;
};

/**
 * ringing → connecting → talking ⇄ held; somebody outside is never connecting, a supervisor at
 * once talking.
 */
export type Party = {
  readonly id: PartyId;
  readonly kind: CallParty["kind"];
  readonly call: Call;
  readonly agent: Agent | null;
  /** Kept for a supervisor who takes no calls, too. */
  readonly agentId: AgentId | null;
  readonly outside: OutsideNumber | null;
  role: CallParty["role"];
  stage: CallParty["stage"] | "connecting";
  offer: Offer | null;
  offerId: OfferId | null;
  /** At whose side a supervisor is. */
  target: AgentId | null;
  muted: boolean;
  deadline: Deadline | null;
};

/** `returning`: whoever it was handed to did not take it, and now it rings where it came from. */
export type HandOver = Readonly<{ from: AgentId; reason: string; returning: boolean }>;

export type Decline = { readonly agentId: AgentId; readonly until: Millis; deadline: Deadline };

export type Agent = {
  readonly agentId: AgentId;
  profile: AgentProfile;
  presence: Presence;
  presenceAfterCall: Presence | null;
  /** What they had chosen before the client or the device was lost. */
  suspendedPresence: Presence | null;
  activity: ActivityKind;
  call: Call | null;
  /** Their part in a call that is somebody else's. */
  party: Party | null;
  wrapUp: WrapUp | null;
  device: DeviceState;
  consoleAlive: boolean;
  /** null: it never was, or it is there. */
  consoleLostAt: Millis | null;
  since: Millis;
  idleSince: Millis;
  misses: number;
  /** Until then a call they declined may be locked for them. */
  declinesUntil: Millis;
  idle: IdleEntry | null;
  /** Calls that wait for this agent alone. */
  held: LazyHeap<WaitEntry>;
  deadline: Deadline | null;
  /** As last told to the outside. */
  published: AgentState | null;
  group: AgentGroup;
  touched: boolean;
};

export type WrapUp = {
  readonly callId: CallId;
  readonly since: Millis;
  until: Millis;
  readonly extensionMs: number;
  readonly limitAt: Millis;
};

export type AgentProfile = {
  readonly key: string;
  readonly queues: readonly Queue[];
  readonly skills: ReadonlyMap<string, number>;
  /** Every order of the idle index that such an agent stands in while idle. */
  readonly idleOrders: readonly LazyHeap<IdleEntry>[];
  /** How many have it. */
  agents: number;
};

/** How a queue counts an agent. */
export type AgentGroup = "ready" | "onCalls" | "wrapUp" | "notReady" | "signedOut";

export type Queue = {
  readonly queueId: QueueId;
  /** null: agents name it, but it is not configured (yet, or any more). */
  config: QueueConfig | null;
  readonly counts: Record<AgentGroup, number>;
  readonly idle: LazyHeap<IdleEntry>;
  /** By skill, then by the agent's own level. */
  readonly idleBySkill: Map<string, LazyHeap<IdleEntry>[]>;
  readonly lists: WaitingLists;
  /** Every call not answered yet, by the time it came. */
  readonly waiting: LazyHeap<WaitEntry>;
};

/** Calls of one queue with one requirement, in order of service. */
export type WaitingList = {
  readonly requirement: Requirement;
  readonly calls: LazyHeap<WaitEntry>;
  index: number;
};

/**
 * The lists of a queue, a few of them empty. What rules most of them out for an agent stands side by
 * side in plain arrays, in the order of `lists`: when each head came (never, when empty), the first
 * skill it asks for. Looking into lists far apart in memory would cost more than all the comparing.
 */
export type WaitingLists = {
  readonly byRequirement: Map<string, WaitingList>;
  empty: number;
  readonly lists: WaitingList[];
  readonly heads: number[];
  readonly ties: number[];
  readonly skills: (string | undefined)[];
  readonly levels: number[];
  /** The whole requirement where it asks for more than one skill. */
  readonly others: (Requirement | undefined)[];
};

export type WaitEntry = HeapEntry & { readonly tie: number; readonly call: Call };
export type IdleEntry = HeapEntry & { readonly agent: Agent };

export type CallReport = Extract<AcdInput, { kind: "callReported" }>;
type HeldReport = Readonly<{ since: Millis; report: CallReport }>;
export type CallIdentity = Readonly<{ callId: CallId; interactionId: InteractionId }>;

/** What is known of one PBX name: its open call, the last one that closed, its counter. */
export type Subject = {
  readonly ref: CallRef;
  call: Call | null;
  closed: CallIdentity | null;
  /** A hang-up that came before its call. */
  hangUp: Ending | null;
  /** Who hands its interaction on to the next call of this name. */
  primary: CallIdentity | null;
  lastSequence: number;
  held: readonly HeldReport[];
  deadline: Deadline | null;
  forgetAt: Millis | null;
};

export type Ending = Readonly<{
  kind: "cleared" | "failed" | "overflowed";
  cause: ClearedCause;
  clearedBy: ClearedBy | null;
}>;

export type Deadline = HeapEntry & { readonly due: Due };
export type Due = Readonly<
  | { kind: "call"; call: Call }
  | { kind: "party"; party: Party }
  | { kind: "declineLock"; call: Call; agentId: AgentId }
  | { kind: "wrapUp"; agent: Agent }
  | { kind: "sequence"; subject: Subject }
>;
