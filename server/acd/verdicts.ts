import type { ErrorCode } from "#shared/errors.ts";
import type { CallIdentity } from "./state.ts";
import type { Verdict } from "./outcome.ts";

const acceptedPlain: Verdict = { status: "accepted" };

export function accepted(call?: CallIdentity): Verdict {
  if (!call) return acceptedPlain;
  return { status: "accepted", callId: call.callId, interactionId: call.interactionId };
}

/** A rule says that this changes nothing. */
export function ignored(reason: string, call?: CallIdentity | null): Verdict {
  if (!call) return { status: "ignored", reason };
  return { status: "ignored", reason, callId: call.callId, interactionId: call.interactionId };
}

export function rejected(reason: ErrorCode): Verdict {
  return { status: "rejected", reason };
}
