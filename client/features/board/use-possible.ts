import type { AgentView } from "#shared/contracts/agents.ts";
import { useMay, useSession } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { InterventionKind } from "./intervention.ts";

const talks = new Set<AgentView["activity"]>(["talking", "held", "consulting", "conference"]);

/** What this supervisor can do about an agent as they are now. */
export function usePossible({ agentId, presence, callId, activity }: AgentView) {
  const { user } = useSession();
  const force = useMay("agentState:force");
  const requeue = useMay("call:requeue");
  const close = useMay("call:forceClose");
  const monitor = useMay("call:monitor");
  const advise = useMay("call:advise");
  // Who serves no queue has no desk that could take the call.
  const hasDesk = useDeskState((state) => state.agent !== null);
  const kinds: InterventionKind[] = [];
  const isOthersTalk = agentId !== user.id && callId !== null && talks.has(activity);
  if (monitor && isOthersTalk) kinds.push("listen", "whisper", "barge");
  if (monitor && isOthersTalk && hasDesk) kinds.push("takeOver");
  if (advise && isOthersTalk) kinds.push("advise");
  if (force && presence.kind !== "ready") kinds.push("forceReady");
  if (force && presence.kind !== "notReady") kinds.push("forceNotReady");
  if (force && presence.kind !== "signedOut") kinds.push("forceSignedOut");
  if (callId === null) return kinds;
  if (requeue && activity !== "wrapUp") kinds.push("requeue");
  if (close) kinds.push("forceClose");
  return kinds;
}
