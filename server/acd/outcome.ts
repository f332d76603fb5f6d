import type { DeviceState, Presence } from "#shared/contracts/agents.ts";
import type { activityKinds } from "#shared/contracts/agents.ts";
import type {
  callOutcomes,
  callStages,
  CallTarget,
  MonitorMode,
  OfferPurpose,
  PartyId,
} from "#shared/contracts/calls.ts";
import type { withdrawReasons } from "#shared/contracts/realtime.ts";
import type { ClearedBy, ClearedCause } from "#shared/contracts/telephony.ts";
import type { AgentId, CallId, CustomerId, InteractionId, OfferId, QueueId } from "#shared/ids.ts";
import type { CallDetails, CallRef, ControlRequest, OutsideNumber } from "./inputs.ts";

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
      purpose: OfferPurpose;
    }
  | {
      kind: "stopRinging";
      offerId: OfferId;
      callId: CallId;
      ref: CallRef;
      agentId: AgentId;
      reason: WithdrawReason;
    }
  /** Without an arrangement: caller and agent hear each other. */
  | {
      kind: "connect";
      offerId: OfferId;
      callId: CallId;
      ref: CallRef;
      agentId: AgentId;
      arrangement?: Arrangement;
    }
  | { kind: "control"; callId: CallId; ref: CallRef; agentId: AgentId; control: ControlRequest }
  | { kind: "hangUp"; callId: CallId; ref: CallRef }
  /** Who hears whom from now on; nobody reports it back. */
  | { kind: "arrange"; callId: CallId; ref: CallRef; arrangement: Arrangement }
  | { kind: "invite"; callId: CallId; ref: CallRef; outside: OutsideNumber; ringMs: number }
  | { kind: "dismiss"; callId: CallId; ref: CallRef; party: PartyId }
  | { kind: "sendTo"; callId: CallId; ref: CallRef; destination: Destination }
  | {
      kind: "dial";
      offerId: OfferId;
      callId: CallId;
      ref: CallRef;
      agentId: AgentId;
      outside: OutsideNumber;
      ringMs: number;
    }
  | {
      kind: "monitor";
      callId: CallId;
      ref: CallRef;
      supervisorId: AgentId;
      agentId: AgentId;
      mode: MonitorMode | "off";
    }
>;

/** Legs that are up and not named are hung up: whoever hears somebody hears all of `talking`. */
export type Arrangement = Readonly<{
  talking: readonly ("caller" | PartyId)[];
  /** Each waits alone, with music. */
  held: readonly ("caller" | PartyId)[];
}>;
export type Destination = Readonly<
  { kind: "ivr"; flow: string } | { kind: "voicemail"; box: string }
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
  /** null: who was thought to call does not, and nobody else is known to. */
  | { kind: "callerKnown"; callId: CallId; customerId: CustomerId | null }
  | { kind: "callQueued"; callId: CallId; queueId: QueueId; queueKnown: boolean; priority: number }
  | {
      kind: "callOffered";
      callId: CallId;
      offerId: OfferId;
      agentId: AgentId;
      /** null: a call that never had a queue, handed over. */
      queueId: QueueId | null;
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
  /** The agent handed the call over and is out of it; `wrapUpMs` is theirs. */
  | {
      kind: "callTransferred";
      callId: CallId;
      agentId: AgentId;
      target: CallTarget;
      /** blind: without a word. attended: after a consultation. takenOver: by a supervisor. */
      way: "blind" | "attended" | "takenOver";
      wrapUpMs: number;
    }
  /** Whoever the call was handed to did not take it; null: nobody was there, so the queue has it. */
  | { kind: "callReturned"; callId: CallId; agentId: AgentId | null; cause: ClearedCause }
  /** Any other change that a desk or board shows: stage, mute, customer, parties. */
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
