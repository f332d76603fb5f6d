import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import type { UserId } from "#shared/ids.ts";

/** How somebody takes part in a call that a colleague has; null: not, or it is their own. */
export function partOf({ parties }: LiveCall, agentId: UserId): CallParty | null {
  return parties.find((one) => one.agentId === agentId) ?? null;
}

/** The call is at this agent's desk: it is theirs, or a colleague has them in it. */
export function isAtDesk(call: LiveCall, agentId: UserId): boolean {
  const part = partOf(call, agentId);
  return call.agentId === agentId || (part !== null && part.stage !== "ringing");
}

export function isAsked(call: LiveCall, agentId: UserId): boolean {
  return partOf(call, agentId)?.stage === "ringing";
}
