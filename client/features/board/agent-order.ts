import type { AgentView } from "#shared/contracts/agents.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";

/** Who wants help first, then who is free, then by how soon they may be; within a group who has been there longest. */
export function orderAgents(agents: readonly Stamped<AgentView>[]): Stamped<AgentView>[] {
  return agents.toSorted(
    (a, b) =>
      groupOf(a) - groupOf(b) ||
      a.receivedAt - a.stateMs - (b.receivedAt - b.stateMs) ||
      a.userName.localeCompare(b.userName),
  );
}

function groupOf({ activity, presence, routable, helpWanted }: AgentView): number {
  if (helpWanted !== undefined) return -1;
  if (activity === "offered" || activity === "connecting") return 2;
  if (activity === "wrapUp") return 3;
  if (activity !== "idle") return 4;
  if (presence.kind === "ready") return routable ? 0 : 1;
  return presence.kind === "notReady" ? 5 : 6;
}

export function isSignedOut({ activity, presence }: AgentView): boolean {
  return activity === "idle" && presence.kind === "signedOut";
}
