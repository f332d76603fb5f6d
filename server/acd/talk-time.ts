import type { Millis } from "#shared/time.ts";
import type { Call } from "./state.ts";

export function startTalk(call: Call, now: Millis): void {
  call.talkSince ??= now;
}

export function stopTalk(call: Call, now: Millis): void {
  endHold(call, now);
  if (call.talkSince !== null) call.talkedMs += now - call.talkSince;
  call.talkSince = null;
}

export function startHold(call: Call, now: Millis): void {
  call.heldSince ??= now;
}

export function endHold(call: Call, now: Millis): void {
  if (call.heldSince !== null) call.holdMs += now - call.heldSince;
  call.heldSince = null;
}

/** Talk and hold apart, over all agents who had the call. */
export function talkTimes(call: Call, now: Millis): { talkMs: number; holdMs: number } {
  const holdMs = call.holdMs + (call.heldSince === null ? 0 : now - call.heldSince);
  const connectedMs = call.talkedMs + (call.talkSince === null ? 0 : now - call.talkSince);
  return { talkMs: connectedMs - holdMs, holdMs };
}
