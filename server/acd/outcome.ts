import type { DeviceState, Presence } from "#shared/contracts/agents.ts";
import type { activityKinds } from "#shared/contracts/agents.ts";
import type { callOutcomes, callStages } from "#shared/contracts/calls.ts";
import type { withdrawReasons } from "#shared/contracts/realtime.ts";
import type { ClearedBy, ClearedCause } from "#shared/contracts/telephony.ts";
import type { AgentId, CallId, CustomerId, InteractionId, OfferId, QueueId } from "#shared/ids.ts";
import type { CallDetails, CallRef, ControlRequest } from "./inputs.ts";

/** What the core answers to one input. */
export type Outcome = Readonly<{
  verdict: Verdict;
  effects: readonly Effect[];
  facts: readonly Fact[];
}>;

export type Verdict = Readonly<{
  /** ignored: late, doubled or out of place, and a rule says so; nothing changed for it. */
  status: "accepted" | "ignored" | "rejected";
  /** Of a refusal: an error code. Of the rest: a word such as `held_for_sequence`. */
  reason?: string;
  callId?: CallId;
  interactionId?: InteractionId;
  /** Place in the queue from 1, when the input queued a call that still waits. */
  position?: number;
  effective?: "now" | "afterCall";
  wrapUpLeftMs?: number | null;
}>;

/** Something the outside world must now do. Performing one twice must do no harm. */
export type Effect = Readonly<
  | {
      kind: "ring";
      offerId: OfferId;
      callId: CallId;
      ref: CallRef;
      agentId: AgentId;
      ringMs: number;
      because: readonly string[];
    }
  | {
      kind: "stopRinging";
      offerId: OfferId;
      callId: CallId;
      ref: CallRef;
      agentId: AgentId;
      reason: WithdrawReason;
    }
  | { kind: "connect"; offerId: OfferId; callId: CallId; ref: CallRef; agentId: AgentId }
  | { kind: "control"; callId: CallId; ref: CallRef; agentId: AgentId; control: ControlRequest }
  | { kind: "hangUp"; callId: CallId; ref: CallRef }
>;
export type WithdrawReason = (typeof withdrawReasons)[number];

/** Something that is now true, for projections, desks, boards and webhooks. */
export type Fact = Readonly<
  | {
      kind: "callOpened";
      callId: CallId;
      interactionId: InteractionId;
      ref: CallRef;
      mode: "routed" | "followed";
      details: CallDetails;
      primaryCallId: CallId | null;
    }
  | { kind: "callEnriched"; callId: CallId; details: CallDetails }
  | { kind: "callerKnown"; callId: CallId; customerId: CustomerId }
  | { kind: "callQueued"; callId: CallId; queueId: QueueId; queueKnown: boolean; priority: number }
  | {
      kind: "callOffered";
      callId: CallId;
      offerId: OfferId;
      agentId: AgentId;
      queueId: QueueId;
      waitedMs: number;
    }
  | {
      kind: "offerEnded";
      callId: CallId;
      offerId: OfferId;
      agentId: AgentId;
      outcome: OfferOutcome;
    }
  | {
      kind: "callAnswered";
      callId: CallId;
      agentId: AgentId | null;
      offerId: OfferId | null;
      queueId: QueueId | null;
      waitedMs: number;
    }
  | { kind: "callHeld" | "callRetrieved"; callId: CallId; agentId: AgentId | null }
  /** Any other change that a desk or board shows: stage, mute, customer. */
  | { kind: "callChanged"; callId: CallId }
  | {
      kind: "callEnded";
      callId: CallId;
      interactionId: InteractionId;
      outcome: CallOutcome;
      cause: ClearedCause;
      clearedBy: ClearedBy | null;
      queueId: QueueId | null;
      agentId: AgentId | null;
      /** In queue, until answer or end; null when never queued. */
      waitedMs: number | null;
      talkMs: number;
      holdMs: number;
      wrapUpMs: number;
    }
  | { kind: "agentChanged"; agentId: AgentId; state: AgentState }
  | {
      kind: "wrapUpEnded";
      agentId: AgentId;
      callId: CallId;
      wrapUpMs: number;
      by: "agent" | "limit" | "removed";
    }
>;
export type OfferOutcome =
  | "accepted"
  | "declined"
  | "timedOut"
  | "noAcknowledgement"
  | "callerLeft"
  | "withdrawn";
export type CallOutcome = (typeof callOutcomes)[number];
export type CallStage = (typeof callStages)[number];
export type ActivityKind = (typeof activityKinds)[number];

/** An agent's three words and what follows from them; `since` in the log's time. */
export type AgentState = Readonly<{
  presence: Presence;
  presenceAfterCall: Presence | null;
  activity: ActivityKind;
  callId: CallId | null;
  device: DeviceState;
  consoleAlive: boolean;
  routable: boolean;
  /** When the state that people see began. */
  since: number;
  /** End of the wrap-up, null outside it. */
  wrapUpUntil: number | null;
}>;
