import type { AgentId, CallId, QueueId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";

/** What a number is rung for. */
export const dialPurposes = [
  "dial",
  "transfer",
  "consult",
  "invite",
  "callback",
  "forward",
] as const;
export type DialPurpose = (typeof dialPurposes)[number];

/** Who wants to ring somebody outside; without an agent it is the IVR or the system. */
export type DialWish = Readonly<{
  purpose: DialPurpose;
  agentId: AgentId | null;
  /** For whom the number shown is chosen. */
  queueId?: QueueId | null;
  callId?: CallId | null;
}>;

/** Dial exactly this, and show that. */
export type DialPermit = Readonly<{ number: PhoneNumber; callerId: PhoneNumber | null }>;

/**
 * The one door to the outside telephone network: every path that makes a call asks here first and
 * dials what it gets back, never what was typed. Rejects with AppError `number_not_valid`,
 * `number_not_allowed`, `outside_dialling_hours` or `dial_limit_reached`. A permit counts against
 * the caps at once; it ends when the number is no longer part of an open call.
 */
export interface DialPolicy {
  check(written: string, wish: DialWish): Promise<DialPermit>;
}
