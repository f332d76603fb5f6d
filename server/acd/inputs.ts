import type { DeviceState, Presence } from "#shared/contracts/agents.ts";
import type { CallControl, CallTarget, MonitorMode, PartyId } from "#shared/contracts/calls.ts";
import type { CustomerTier } from "#shared/contracts/customers.ts";
import type { ClearedBy, ClearedCause, IvrData } from "#shared/contracts/telephony.ts";
import type { AgentId, CallId, CustomerId, InteractionId, OfferId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";

/** How a PBX names a call. Unique among open calls only: PBXs reuse their ids. */
export type CallRef = Readonly<{ source: string; subject: string }>;

/** What is known of a call, as far as it is known. A later event fills gaps and refines. */
export type CallDetails = Readonly<{
  direction?: "in" | "out";
  /** E.164, or as written when it is no telephone number; null when withheld. */
  ani?: string | null;
  dnis?: string;
  callerName?: string;
  trunk?: string;
  uui?: string;
  language?: string;
  ivr?: IvrData;
}>;

/** What routing knows of the caller; looked up before the input is logged, so a replay agrees. */
export type Caller = Readonly<{
  customerId: CustomerId;
  tier: CustomerTier;
  /** Who talked to this customer last, and when. */
  lastAgentId: AgentId | null;
  lastAnsweredAt: Millis | null;
}>;

/** What a telephone system reported of one call, with names already turned into ids. */
export type CallEvent = Readonly<
  | {
      kind: "initiated" | "originated" | "delivered" | "information";
      details: CallDetails;
      primaryCall?: CallRef;
    }
  | {
      kind: "queued";
      details: CallDetails;
      queueId: QueueId;
      /** false: the PBX named a queue we do not have and the call got the site's default. */
      queueKnown: boolean;
      skills: Readonly<Record<string, number>>;
      priority: number;
      caller: Caller | null;
    }
  /** agentId is given when the PBX chose the agent (followed calls, popped desks). */
  | { kind: "established"; agentId?: AgentId; details: CallDetails }
  | { kind: "alerting"; agentIds: readonly AgentId[]; details: CallDetails }
  | { kind: "held" | "retrieved" }
  | { kind: "diverted"; details: CallDetails }
  | {
      kind: "transferred" | "conferenced";
      primaryCall?: CallRef;
      secondaryCall?: CallRef;
      newCall?: CallRef;
    }
  | { kind: "connectionCleared"; legId?: string }
  | { kind: "cleared" | "failed"; cause: ClearedCause; clearedBy: ClearedBy | null }
  /** The PBX's own list of legs; empty: the call is over. */
  | { kind: "snapshot"; legs: number }
>;

/** Something that happened. Order in the log is the only order there is. */
export type AcdInput = Readonly<
  | {
      kind: "callReported";
      ref: CallRef;
      /** Used when this report opens a call. */
      callId: CallId;
      interactionId: InteractionId;
      /** Sender's counter per subject from 1; null: the sender does not count. */
      sequence: number | null;
      /** followed: the PBX chooses the agent. */
      mode: "routed" | "followed";
      controls: readonly CallControl[];
      event: CallEvent;
    }
  /**
   * The open calls of a source that its PBX was asked about and does not know: named twice at least
   * 30 s apart, a call is over. Not named: it lives.
   */
  | { kind: "callsMissing"; source: string; subjects: readonly string[] }
  | { kind: "offerAcknowledged"; agentId: AgentId; offerId: OfferId }
  | { kind: "offerAccepted"; agentId: AgentId; offerId: OfferId }
  | { kind: "offerDeclined"; agentId: AgentId; offerId: OfferId }
  /** Media flows between caller and agent, or could not be made to. */
  | { kind: "connectSucceeded"; callId: CallId; offerId: OfferId }
  | {
      kind: "connectFailed";
      callId: CallId;
      offerId: OfferId;
      fault: "callerGone" | "agentDevice" | "system";
    }
  | { kind: "controlRequested"; agentId: AgentId; callId: CallId; control: ControlRequest }
  /** Blind: who had the call is out of it. */
  | {
      kind: "transferRequested";
      agentId: AgentId;
      callId: CallId;
      target: TransferTarget;
      reason: string;
    }
  | {
      kind: "consultRequested";
      agentId: AgentId;
      callId: CallId;
      target: ConsultTarget;
      reason: string;
    }
  | {
      kind: "callAlternated" | "transferCompleted" | "consultCancelled" | "callConferenced";
      agentId: AgentId;
      callId: CallId;
    }
  | { kind: "partyDropped"; agentId: AgentId; callId: CallId; party: PartyId }
  /** Somebody outside answered, or anybody's leg went, or never came to be. */
  | { kind: "partyJoined"; callId: CallId; party: PartyId }
  | { kind: "partyLeft"; callId: CallId; party: PartyId; cause: ClearedCause }
  /** IVR or voicemail could not take the caller. */
  | { kind: "handOverFailed"; callId: CallId; cause: ClearedCause }
  /** An agent calls somebody; the number was checked by the dial policy before. */
  | {
      kind: "callDialled";
      agentId: AgentId;
      ref: CallRef;
      callId: CallId;
      interactionId: InteractionId;
      outside: OutsideNumber;
      queueId: QueueId | null;
      customerId: CustomerId | null;
      controls: readonly CallControl[];
    }
  | { kind: "dialFailed"; callId: CallId; cause: ClearedCause }
  /** An empty reason takes the request back. */
  | { kind: "helpAsked"; agentId: AgentId; callId: CallId; reason: string }
  /** `agentId` null: at the side of the agent who has the call. */
  | {
      kind: "monitoringRequested";
      callId: CallId;
      by: AgentId;
      agentId: AgentId | null;
      mode: MonitorMode | "off";
    }
  | { kind: "monitoringEnded"; callId: CallId; by: AgentId }
  | { kind: "callTakenOver"; callId: CallId; by: AgentId }
  | { kind: "customerChosen"; callId: CallId; customerId: CustomerId }
  /** It is not they who call. `instead`: whom the number means then; null when that is not clear. */
  | {
      kind: "customerRejected";
      callId: CallId;
      customerId: CustomerId;
      instead: CustomerId | null;
    }
  | { kind: "wrapUpFinished"; agentId: AgentId; callId: CallId }
  | { kind: "wrapUpExtended"; agentId: AgentId; callId: CallId }
  | { kind: "presenceChosen"; agentId: AgentId; presence: Presence }
  | { kind: "presenceForced"; agentId: AgentId; presence: Presence; by: AgentId }
  /** The first console of the agent came, the last one went. */
  | { kind: "consoleAttached" | "consoleLost"; agentId: AgentId }
  | { kind: "deviceReported"; agentId: AgentId; device: DeviceState }
  | { kind: "callForceClosed"; callId: CallId; by: AgentId }
  | { kind: "callRequeued"; callId: CallId; by: AgentId }
  | { kind: "queueConfigured"; queue: QueueConfig }
  | { kind: "agentConfigured"; agent: AgentConfig }
  | { kind: "queueRemoved"; queueId: QueueId }
  | { kind: "agentRemoved"; agentId: AgentId }
  /** A deadline came while nothing else happened. */
  | { kind: "timePassed" }
>;

/** In E.164, with the number to show to whom we call; null: the trunk's own. */
export type OutsideNumber = Readonly<{ number: string; callerId: string | null }>;
type ToNumber = Readonly<{ kind: "number" }> & OutsideNumber;
export type TransferTarget = Readonly<Exclude<CallTarget, { kind: "number" }>> | ToNumber;
export type ConsultTarget = Extract<TransferTarget, { kind: "agent" | "number" }>;

export type ControlRequest = Readonly<
  | { kind: "hold" | "retrieve" | "hangUp" }
  | { kind: "mute"; muted: boolean }
  | { kind: "digits"; digits: string }
>;

export type QueueConfig = Readonly<{
  queueId: QueueId;
  /** How long a desk rings. */
  ringMs: number;
  /** 0: no wrap-up. */
  wrapUpMs: number;
  /** One press of "more time" adds this much, up to the limit over all. */
  wrapUpExtensionMs: number;
  wrapUpLimitMs: number;
  missesBeforeNotReady: number;
  /** A step of priority counts as this much longer in the queue: waiting calls age past it. */
  priorityHeadStartMs: number;
  /** Head start by customer tier. */
  tierHeadStartMs: Readonly<Record<CustomerTier, number>>;
  /** The agent who last talked to the customer is preferred this long; 0: never. */
  lastAgentHoldMs: number;
  /** And only when that talk was no longer ago than this. */
  lastAgentWithinMs: number;
}>;

export type AgentConfig = Readonly<{
  agentId: AgentId;
  queueIds: readonly QueueId[];
  /** Levels 1 to 5 by skill key. */
  skills: Readonly<Record<string, number>>;
}>;
