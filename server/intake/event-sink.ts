import type { Assignment, TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { CallId, InteractionId, SiteId } from "#shared/ids.ts";

export type Origin = Readonly<{
  /** routed: we choose the agent. followed: the PBX does. */
  mode: "routed" | "followed";
  siteId: SiteId;
  /** User names or extensions at whose desks the card opens without reserving them. */
  popAgents?: readonly string[];
}>;

export type Taken = Readonly<{
  status: "accepted" | "duplicate" | "ignored" | "rejected";
  reason?: string;
  callId?: CallId;
  interactionId?: InteractionId;
  /** Present when the event queued a call that waits now. */
  queued?: { position: number };
}>;

/** Where read events go. */
export interface EventSink {
  /**
   * Durable and applied when it resolves. Called in the order of arrival, without awaiting the one
   * before: events of one batch share a commit.
   * Rejects with AppError storage_unavailable | not_leader | draining | outcome_unknown.
   */
  take(event: TelephonyEvent, origin: Origin): Promise<Taken>;
}

export type AssignmentState = Readonly<
  | { kind: "assigned"; assignment: Assignment }
  | { kind: "waiting" }
  | { kind: "over" }
  | { kind: "unknown" }
>;

/** Which agent a call was given to. */
export interface Assignments {
  of(callId: CallId): AssignmentState;
  /** The returned function unsubscribes. */
  onChange(callId: CallId, listener: () => void): () => void;
}

/** How long a waiting call will probably wait, in seconds; null: too little is known. */
export interface WaitEstimate {
  of(callId: CallId): { p50: number; p80: number } | null;
}

/** Callers who are turned away. `ani` is as the PBX wrote it. */
export interface BlockedCallers {
  has(siteId: SiteId, ani: string): boolean;
}
