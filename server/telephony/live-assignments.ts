import type { Engine } from "#server/engine/ports.ts";
import type { Assignments } from "#server/intake/event-sink.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { CallId } from "#shared/ids.ts";

/** Which agent has which call, told at once to the PBXs that wait for it. */
export function liveAssignments(
  engine: Pick<Engine, "core" | "onApplied">,
  directory: Directory,
): Assignments {
  const listeners = new Map<CallId, Set<() => void>>();
  engine.onApplied(({ outcome }) => {
    if (listeners.size === 0) return;
    for (const fact of outcome.facts) {
      if ("callId" in fact) listeners.get(fact.callId)?.forEach((tell) => tell());
    }
  });
  return {
    of(callId) {
      const call = engine.core.call(callId);
      if (!call) return { kind: "unknown" };
      if (call.stage === "ended") return { kind: "over" };
      const agent = call.agentId ? directory.agent(call.agentId) : undefined;
      const taken = call.stage !== "offered" && call.offerId !== null;
      if (!agent || !taken || call.offerId === null) return { kind: "waiting" };
      const { agentId: id, userName, extension } = agent;
      return {
        kind: "assigned",
        assignment: { agent: { id, userName, extension }, offerId: call.offerId },
      };
    },
    onChange(callId, listener) {
      const ofCall = listeners.get(callId) ?? new Set();
      listeners.set(callId, ofCall.add(listener));
      return () => {
        ofCall.delete(listener);
        if (ofCall.size === 0) listeners.delete(callId);
      };
    },
  };
}
