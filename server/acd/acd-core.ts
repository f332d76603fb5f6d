import type { CallControl, CallParty, Explanation, OfferPurpose } from "#shared/contracts/calls.ts";
import type { AgentId, CallId, CustomerId, InteractionId, OfferId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { AcdInput, CallDetails, CallRef } from "./inputs.ts";
import type { AgentState, CallStage, Effect, Outcome } from "./outcome.ts";

/** The routing core: inputs in, effects and facts out. No clock, no I/O, no randomness. */
export interface AcdCore extends AcdQuestions {
  /** `at` never decreases. Deadlines up to `at` expire first, then the input applies. */
  apply(at: Millis, input: AcdInput): Outcome;
  /** When time alone will next change something. */
  nextDeadline(): Millis | undefined;
  /** JSON-safe; `createAcdCore(snapshot)` continues byte for byte. */
  snapshot(): unknown;
}

/** What may be asked of the core between inputs. Every answer is O(1) or O(log n) unless it lists. */
export interface AcdQuestions {
  call(callId: CallId): CallState | undefined;
  /** The open call of that PBX name. */
  openCall(ref: CallRef): CallState | undefined;
  agent(agentId: AgentId): AgentState | undefined;
  agentIds(): Iterable<AgentId>;
  /** The pending offer at this agent's desk. */
  offerTo(agentId: AgentId): PendingOffer | undefined;
  queue(queueId: QueueId): QueueState | undefined;
  openCallIds(): Iterable<CallId>;
  /** Effects to perform again after a crash; each of them does no harm when it comes twice. */
  unfinished(): Iterable<Effect>;
  /** Which rules pass and fail, by the ids of RULES.md, for a call, an agent, or both. */
  explain(at: Millis, question: { callId?: CallId; agentId?: AgentId }): Explanation;
}

export type CallState = Readonly<{
  callId: CallId;
  interactionId: InteractionId;
  ref: CallRef;
  mode: "routed" | "followed";
  stage: CallStage;
  /** When the stage began. */
  stageSince: Millis;
  details: CallDetails;
  customerId: CustomerId | null;
  queueId: QueueId | null;
  queuedAt: Millis | null;
  answeredAt: Millis | null;
  /** Who rings, talks or wraps up. */
  agentId: AgentId | null;
  offerId: OfferId | null;
  muted: boolean;
  controls: readonly CallControl[];
  /** In its queue until the first accept; null before it. */
  waitedMs: number | null;
  parties: readonly PartyState[];
  helpWanted: string | null;
}>;

/** A party as the core knows it: names are looked up where it is shown. */
export type PartyState = Readonly<Omit<CallParty, "name"> & { offerId: OfferId | null }>;

export type PendingOffer = Readonly<{
  offerId: OfferId;
  callId: CallId;
  until: Millis;
  acknowledged: boolean;
  because: readonly string[];
  purpose: OfferPurpose;
  /** The colleague it comes from, and what they wrote. */
  from: AgentId | null;
  reason: string;
}>;

export type QueueState = Readonly<{
  waiting: number;
  /** When the longest-waiting call came; undefined when nobody waits. Offered calls still wait. */
  oldestQueuedAt: Millis | undefined;
  agentsReady: number;
  agentsOnCalls: number;
  agentsWrapUp: number;
  agentsNotReady: number;
}>;
