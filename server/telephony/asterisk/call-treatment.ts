import type { Destination } from "#server/telephony/connector.ts";
import type { CallEventData, CallEventKind } from "#shared/contracts/telephony.ts";

/** Somebody who has just come in, not answered yet. */
export type ArrivedCaller = Readonly<{
  /** Names the call and its channel. */
  subject: string;
  ani: string | null;
  dnis: string;
  callerName: string | null;
  language: string | null;
  /** What the dialplan said beside the number, such as `flow=night`. */
  said: Readonly<Record<string, string>>;
}>;

/** Where a caller is to wait, as the event `queued` has it. */
export type Queueing = Pick<CallEventData, "queue" | "skills" | "priority" | "language">;

/** What becomes of callers before and beside the queue: the IVR and voicemail. */
export interface CallTreatment {
  /** Whether it takes this caller from here; whoever it does not take is queued at once. */
  begin(caller: ArrivedCaller): boolean;
  /** The caller of a call that is under way comes (back) to it; nobody else is in the call. */
  sendTo(subject: string, destination: Destination): Promise<void>;
  /** The caller is not its own any more: hung up, or taken into a talk. */
  leave(subject: string): void;
}

/** What a treatment may do with its callers. */
export interface TreatedCalls {
  answer(subject: string): Promise<void>;
  event(subject: string, kind: CallEventKind, data: CallEventData): void;
  /** Lets the caller wait with music. */
  queue(subject: string, where: Queueing): Promise<void>;
  hangUp(subject: string): Promise<void>;
}
